package io.labase.trading.ib.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labase.trading.broker.BrokerException;
import io.labase.trading.broker.BrokerException.Kind;
import io.labase.trading.ib.wire.HistoricalData;
import io.labase.trading.model.Bar;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BarRowsTest {

    private static HistoricalData.Row row(String date, String low) {
        BigDecimal price = new BigDecimal("100.25");
        BigDecimal lowest = low == null ? null : new BigDecimal(low);
        BigDecimal volume = new BigDecimal("12.5");
        return new HistoricalData.Row(date, price, price, lowest, price, volume, null, 3);
    }

    private static List<Bar> bars(HistoricalData.Row... rows) throws BrokerException {
        return BarRows.bars(new HistoricalData(1, "", "", Arrays.asList(rows)));
    }

    @ParameterizedTest
    @CsvSource({
        "1767364200,2026-01-02T14:30:00Z",
        "20260102,2026-01-02T00:00:00Z",
        "20260102 09:30:00 US/Eastern,2026-01-02T14:30:00Z",
        "20260102 15:30:00 MET,2026-01-02T14:30:00Z",
        "20260102-14:30:00,2026-01-02T14:30:00Z"
    })
    void aBarBeginsAtTheInstantThatItsDateNames(String date, String instant) throws Exception {
        Bar bar = bars(row(date, "99.5")).get(0);

        assertThat(bar.start()).isEqualTo(Instant.parse(instant));
        assertThat(bar.low()).isEqualTo(99.5);
        assertThat(bar.volume()).isEqualByComparingTo("12.5");
    }

    @Test
    void barsComeOldestFirst() throws Exception {
        assertThat(bars(row("1767364500", "1"), row("1767364200", "1")))
                .extracting(Bar::start)
                .isSorted();
    }

    @ParameterizedTest
    @CsvSource(
            value = {"null", "0", "-1", "101"},
            nullValues = "null")
    void aPriceThatIsNoneSpoilsTheAnswer(String low) {
        assertUndecodable(row("1767364200", "99"), row("1767364500", low));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "20260102  09:30:00",
                "20260102 09:30:00 Atlantis/Capital",
                "20261399",
                "20260102 25:30:00 UTC"
            })
    void aDateThatNobodyCanPlaceSpoilsTheAnswer(String date) {
        assertUndecodable(row(date, "99"));
    }

    @Test
    void twoBarsOfOneMomentSpoilTheAnswer() {
        assertUndecodable(row("1767364200", "99"), row("1767364200", "98"));
    }

    private static void assertUndecodable(HistoricalData.Row... rows) {
        assertThatThrownBy(() -> bars(rows))
                .isInstanceOfSatisfying(
                        BrokerException.class,
                        e -> assertThat(e.kind()).isEqualTo(Kind.UNDECODABLE));
    }

    @Test
    void anAnswerWithoutBarsIsNoData() {
        assertThatThrownBy(() -> bars())
                .isInstanceOfSatisfying(
                        BrokerException.class, e -> assertThat(e.kind()).isEqualTo(Kind.NO_DATA));
    }
}
