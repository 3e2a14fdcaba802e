package io.labase.trading.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labase.trading.app.routes.RouteFiles;
import io.labase.trading.journal.JournalFile;
import io.labase.trading.journal.JournalReader;
import io.labase.trading.journal.Journals;
import io.labase.trading.journal.OrderRows;
import io.labase.trading.model.InvalidConfigurationException;
import io.labase.trading.model.OrderRecord;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.dataformat.csv.CsvDataFormat;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(600)
class FilesThroughCamelTest {
    private static final Instant AT = Instant.parse("2026-11-20T10:05:06Z");
    private static final Clock CLOCK = Clock.fixed(AT, ZoneOffset.UTC);

    @TempDir Path home;
    private final DefaultCamelContext context = new DefaultCamelContext();

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void rowsThatCamelMarshalsAndAppendsAreReadBack() throws Exception {
        CsvDataFormat csv = new CsvDataFormat();
        csv.setHeader(JournalFile.ORDERS.header());
        csv.setSkipHeaderRecord(true);
        csv.setRecordSeparator("\n");
        start(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:row")
                                .marshal(csv)
                                .to("file:" + home + "?fileName=orders_log.csv&fileExist=Append");
                    }
                });
        Journals.prepare(home, CLOCK);

        var template = context.createProducerTemplate();
        template.sendBody("direct:row", OrderRows.row(order("=1, \"a\"\nb é")));
        template.sendBody("direct:row", OrderRows.row(order("")));

        List<String> messages = new ArrayList<>();
        var tally =
                JournalReader.read(
                        JournalFile.ORDERS.in(home),
                        row -> messages.add(row.get("exec_id") + row.get("message")));
        assertThat(messages).containsExactly("x.01'=1, \"a\" b é", "x.01");
        assertThat(tally.skipped()).isEmpty();
        assertThat(JournalFile.ORDERS.in(home))
                .content()
                .startsWith(JournalFile.ORDERS.header() + "\n2026-11-20T10:05:06Z,,AM.PA,,MANUAL,")
                .doesNotContain("\r");
    }

    /** The signs that {@code RouteFiles.requirePlain} lets through. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a & b",
                "a+b",
                "a;b,c",
                "a'b\"c",
                "a@b!c~d",
                "a(b)[c]$d",
                "RAW(x)",
                "é €",
                "a=b",
                "a:b",
                "*",
                "^`|<>"
            })
    void aHomeFoldersNameMayHaveOtherSigns(String name) throws Exception {
        Path folder = Files.createDirectory(home.resolve(name));
        RouteFiles.requirePlain(folder);
        Properties names = new Properties();
        names.setProperty("folder.home", folder.toString());
        context.getPropertiesComponent().setInitialProperties(names);
        start(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:row")
                                .to(
                                        "file:{{folder.home}}?fileName=orders_log.csv&fileExist=Append");
                    }
                });

        context.createProducerTemplate().sendBody("direct:row", "a row\n");

        assertThat(folder.resolve("orders_log.csv")).hasContent("a row\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\b", "a%b", "a?b", "a#b", "a{b", "a}b", "${b}", "a\nb"})
    void aHomeFoldersNameThatMeansSomethingInAnAddressIsRefused(String name) {
        assertThatThrownBy(() -> RouteFiles.requirePlain(home.resolve(name)))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("rename it");
    }

    private void start(RouteBuilder routes) throws Exception {
        context.disableJMX();
        context.addRoutes(routes);
        context.start();
    }

    private static OrderRecord order(String message) {
        return new OrderRecord(
                AT,
                "",
                "AM.PA",
                0,
                OrderRecord.Tag.MANUAL,
                0,
                900,
                0,
                "MKT",
                null,
                null,
                null,
                "Filled",
                BigDecimal.ONE,
                null,
                null,
                "x.01",
                null,
                "",
                message,
                "DU1");
    }
}
