package io.labase.trading.app.camel;

import io.labase.trading.journal.DecisionRows;
import io.labase.trading.journal.JournalFile;
import io.labase.trading.journal.Journals;
import io.labase.trading.journal.OrderRows;
import io.labase.trading.model.DecisionRecord;
import io.labase.trading.model.OrderRecord;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rows for the routes that append them; sees to it that the file with its header is there. */
public final class Journal {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private final Path home;

    public Journal(Path home) {
        this.home = home;
    }

    public Map<String, Object> decisionRow(DecisionRecord decision) {
        ensure(JournalFile.TRADES);
        return DecisionRows.row(decision);
    }

    public Map<String, Object> orderRow(OrderRecord order) {
        ensure(JournalFile.ORDERS);
        return OrderRows.row(order);
    }

    private void ensure(JournalFile file) {
        Journals.ensure(home, file).forEach(LOG::warn);
    }
}
