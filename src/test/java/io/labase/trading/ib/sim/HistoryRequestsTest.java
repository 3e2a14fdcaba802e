package io.labase.trading.ib.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.ib.wire.ErrMsg;
import io.labase.trading.ib.wire.HistoricalData;
import io.labase.trading.ib.wire.Message;
import io.labase.trading.ib.wire.ReqHistoricalData;
import io.labase.trading.model.Venue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryRequestsTest {
    private final TestMarket market =
            new TestMarket(
                    Map.of(
                            "AAPL", TestBars.flat("2025-06-04T13:30:00Z", 78, 20),
                            "UG.PA", TestBars.flat("2025-06-04T07:00:00Z", 102, 20.5),
                            "BTC-EUR", TestBars.flat("2025-06-04T00:00:00Z", 288, 50_000)),
                    "2025-06-04T14:02:00Z");
    private final HistoryRequests history = new HistoryRequests(market.hub());

    private static final class FakeClient implements Client {
        private final int version;
        private final List<Message> sent = new ArrayList<>();

        FakeClient(int version) {
            this.version = version;
        }

        @Override
        public int clientId() {
            return TestMarket.CLIENT;
        }

        @Override
        public int serverVersion() {
            return version;
        }

        @Override
        public Subscriptions subscriptions() {
            return new Subscriptions();
        }

        @Override
        public void send(Message message) {
            sent.add(message);
        }

        @Override
        public int waiting(Predicate<Message> which) {
            return 0;
        }

        @Override
        public boolean withdraw(Predicate<Message> which) {
            return false;
        }
    }

    private List<Message> ask(int version, String ticker, ReqHistoricalData.Span span, int format) {
        FakeClient client = new FakeClient(version);
        history.bars(
                client,
                new ReqHistoricalData(
                        1,
                        Venue.contractOf(ticker),
                        span,
                        new ReqHistoricalData.Form(format, false)));
        return client.sent;
    }

    private HistoricalData data(int version, String ticker, String what, int format) {
        ReqHistoricalData.Span span = new ReqHistoricalData.Span("", "5 mins", "1 D", true, what);
        return (HistoricalData) ask(version, ticker, span, format).get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "AAPL, '', 5 mins, 2 X, TRADES, 321",
        "AAPL, '', 7 mins, 2 D, TRADES, 321",
        "AAPL, '', 5 mins, 2 D, AGGTRADES, 321",
        "AAPL, 20250101 00:00:00 UTC, 5 mins, 2 D, TRADES, 162",
        "AAPL, 20250604 10:00:00 GMT, 5 mins, 2 D, TRADES, 10314",
        "AAPL, yesterday, 5 mins, 2 D, TRADES, 10314",
        "AAPL, 20250604 16:00:00, 5 mins, 2 D, TRADES, 2174",
        "AAPL, 20250604-14:00:00, 5 mins, 2 D, ADJUSTED_LAST, 321",
        "BTC-EUR, '', 5 mins, 2 D, TRADES, 10299",
        "EURUSD, '', 5 mins, 2 D, TRADES, 162"
    })
    void requestIsAnsweredByItsCode(
            String ticker, String end, String size, String duration, String what, int code) {
        ReqHistoricalData.Span span = new ReqHistoricalData.Span(end, size, duration, true, what);

        assertThat(((ErrMsg) ask(178, ticker, span, 2).get(0)).code()).isEqualTo(code);
    }

    @Test
    void adjustedBarsEndNowOrAreRefusedInIbsWords() {
        ReqHistoricalData.Span past =
                new ReqHistoricalData.Span(
                        "20250604-14:00:00", "5 mins", "1 D", true, "ADJUSTED_LAST");

        assertThat(((ErrMsg) ask(178, "AAPL", past, 2).get(0)).text())
                .contains("End date not supported with adjusted last");
        assertThat(data(178, "AAPL", "ADJUSTED_LAST", 2).rows()).isNotEmpty();
    }

    @Test
    void olderServersTellAmericanVolumeInLots() {
        assertThat(data(174, "AAPL", "TRADES", 2).rows().get(0).volume())
                .isEqualByComparingTo("10");
        assertThat(data(175, "AAPL", "TRADES", 2).rows().get(0).volume())
                .isEqualByComparingTo("1000");
        assertThat(data(157, "UG.PA", "TRADES", 2).rows().get(0).volume())
                .isEqualByComparingTo("1000");
    }

    @Test
    void quotesHaveNoVolume() {
        HistoricalData.Row row = data(178, "EURUSD", "MIDPOINT", 2).rows().get(0);

        assertThat(row.volume()).isEqualByComparingTo("-1");
        assertThat(row.count()).isEqualTo(-1);
        assertThat(row.close()).isEqualByComparingTo("1.25");
    }

    @Test
    void cryptoTradesAreAggregated() {
        assertThat(data(178, "BTC-EUR", "AGGTRADES", 2).rows()).hasSize(169);
    }

    @Test
    void textDatesNameTheirZoneSinceServer174() {
        assertThat(data(173, "AAPL", "TRADES", 1).rows().get(0).date())
                .isEqualTo("20250604  15:30:00");
        assertThat(data(174, "AAPL", "TRADES", 1).rows().get(0).date())
                .isEqualTo("20250604 15:30:00 Europe/Paris");
    }

    @Test
    void dayBarsAreDatedByTheDay() {
        ReqHistoricalData.Span span =
                new ReqHistoricalData.Span("", "1 day", "1 W", true, "TRADES");

        HistoricalData data = (HistoricalData) ask(178, "AAPL", span, 2).get(0);

        assertThat(data.rows()).extracting(HistoricalData.Row::date).containsExactly("20250604");
    }
}
