package io.labase.trading.market;

import static io.labase.trading.market.Fixtures.parse;
import static io.labase.trading.market.Fixtures.ticker;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labase.trading.model.Contract;
import io.labase.trading.model.InvalidConfigurationException;
import io.labase.trading.model.SecType;
import io.labase.trading.model.Ticker;
import io.labase.trading.model.Venue;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WatchlistTest {

    @Test
    void theShippedListHoldsTheThirtyEightTickersInTheirOrder() {
        Watchlist watchlist = Watchlist.load(Path.of("tickers.json"));

        String symbols =
                watchlist.tickers().stream().map(Ticker::symbol).collect(Collectors.joining(" "));
        assertThat(symbols)
                .isEqualTo(
                        "AAPL AM.PA AMGN AMSC AMZN ASML AZN BABA BTC-EUR CVX DPRO DSY.PA EL.PA"
                                + " ESLT GOOGL HO.PA INFY LMT MANH MC.PA META MRNA NFLX NVDA ORCL"
                                + " PARRO.PA PFE PLTR QQQ RFL RMS.PA SHELL.AS TGEN TME TSM VRT"
                                + " WIT XOM");
        assertThat(watchlist.tickers()).hasSize(38);
        assertThat(watchlist.disabled()).isZero();
        assertThat(watchlist.orderCurrencies()).containsExactly("USD");
    }

    @ParameterizedTest
    @CsvSource({
        "AAPL, AAPL, STK, SMART, '', USD",
        "BRK.B, BRK B, STK, SMART, '', USD",
        "AM.PA, AM, STK, SMART, SBF, EUR",
        "SHELL.AS, SHELL, STK, SMART, AEB, EUR",
        "SAP.DE, SAP, STK, SMART, IBIS, EUR",
        "ENI.MI, ENI, STK, SMART, BVME, EUR",
        "SAN.MC, SAN, STK, SMART, BM, EUR",
        "ABI.BR, ABI, STK, SMART, ENEXT.BE, EUR",
        "VOD.L, VOD, STK, SMART, LSE, GBP",
        "NESN.SW, NESN, STK, SMART, EBS, CHF",
        "BTC-EUR, BTC, CRYPTO, PAXOS, '', EUR"
    })
    void theSuffixNamesTheContract(
            String symbol, String ib, SecType type, String exchange, String primary, String cur) {
        assertThat(ticker(symbol).query())
                .isEqualTo(new Contract(0, ib, type, exchange, primary, cur));
    }

    @Test
    void aCryptoPairIsAlertOnlyWhateverTheEntrySays() {
        assertThat(ticker("BTC-EUR").alertOnly()).isTrue();
        assertThat(parse("{\"tickers\":[{\"symbol\":\"BTC-EUR\",\"alertOnly\":false}]}").tickers())
                .allMatch(Ticker::alertOnly);
        assertThat(ticker("AAPL").alertOnly()).isFalse();
    }

    @Test
    void anEntryCanSayEverythingAboutItsTicker() {
        Watchlist watchlist =
                parse(
                        """
                        {"tickers": [{
                          "symbol": "SHOP.TO", "enabled": true, "ibSymbol": "SHOP",
                          "secType": "STK", "exchange": "TSE", "primaryExchange": "TSE",
                          "currency": "CAD", "riskEur": 150.5, "maxPositionEur": 3000,
                          "alertOnly": true, "note": "Toronto"}]}
                        """);

        assertThat(watchlist.tickers())
                .containsExactly(
                        new Ticker(
                                "SHOP.TO",
                                new Contract(0, "SHOP", SecType.STK, "TSE", "TSE", "CAD"),
                                true,
                                new BigDecimal("150.5"),
                                new BigDecimal("3000"),
                                "Toronto"));
        assertThat(watchlist.find("SHOP.TO")).isPresent();
        assertThat(watchlist.find("SHOP")).isEmpty();
        assertThat(watchlist.orderCurrencies()).isEmpty();
    }

    @Test
    void disabledEntriesAreLeftOutAndCounted() {
        Watchlist watchlist =
                parse("{\"tickers\":[{\"symbol\":\"AAPL\",\"enabled\":false},\"MC.PA\"]}");

        assertThat(watchlist.tickers()).extracting(Ticker::symbol).containsExactly("MC.PA");
        assertThat(watchlist.disabled()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "|the file begins with",
                "[]|the file begins with",
                "{}|no field 'tickers'",
                "{\"tickers\":[\"A\"|tickers.json, line 1, column 16: not JSON",
                "{\"tickers\":{}}|'tickers' is a list",
                "{\"tickers\":[]}|no tickers; add at least one",
                "{\"tickers\":[\"A\"],\"x\":1}|unknown field 'x'; only 'tickers'",
                "{\"tickers\":[\"A\"],\"tickers\":[\"B\"]}|Duplicate field 'tickers'",
                "{\"tickers\":[\"A\"]} x|line 1, column 19",
                "{\"tickers\":[\"A\"]} {}|text after the closing brace",
                "{\"tickers\":[\"A\",\"B\",\"A\"]}|entry 3 (line 1, column 21): 'A' is already"
                        + " in entry 1 (line 1, column 13)",
                "{\"tickers\":[\"A\",{\"symbol\":\"B\",\"ibSymbol\":\"A\"}]}|entry 2 (line 1, column 17):"
                        + " 'B' is the same contract as entry 1 (line 1, column 13)",
                "{\"tickers\":[7]}|entry 1 (line 1, column 13): an entry is a ticker in quotes",
                "{\"tickers\":[null]}|an entry is a ticker in quotes",
                "{\"tickers\":[\"aapl\"]}|'symbol' must be capital letters",
                "{\"tickers\":[\"\"]}|'symbol' must be capital letters",
                "{\"tickers\":[\".PA\"]}|'symbol' must be capital letters",
                "{\"tickers\":[\"A/B\"]}|'symbol' must be capital letters",
                "{\"tickers\":[\"AM.XX\"]}|'AM.XX' has no exchange suffix of the table",
                "{\"tickers\":[\"EURUSD\"]}|currency pair",
                "{\"tickers\":[{}]}|no 'symbol'",
                "{\"tickers\":[{\"symbol\":1}]}|'symbol' must be capital letters",
                "{\"tickers\":[{\"symbol\":\"A\",\"enable\":true}]}|unknown field 'enable'; known",
                "{\"tickers\":[{\"symbol\":\"A\",\"enabled\":\"no\"}]}|'enabled' must be true or",
                "{\"tickers\":[{\"symbol\":\"A\",\"alertOnly\":1}]}|'alertOnly' must be true or",
                "{\"tickers\":[{\"symbol\":\"A\",\"riskEur\":\"5\"}]}|'riskEur' must be a number",
                "{\"tickers\":[{\"symbol\":\"A\",\"riskEur\":0}]}|'riskEur' must be above 0",
                "{\"tickers\":[{\"symbol\":\"A\",\"maxPositionEur\":1e7}]}|at most 1000000 EUR",
                "{\"tickers\":[{\"symbol\":\"A\",\"riskEur\":NaN}]}|not JSON",
                "{\"tickers\":[{\"symbol\":\"A\",\"secType\":\"FUT\"}]}|'secType' must be \"STK\"",
                "{\"tickers\":[{\"symbol\":\"A\",\"currency\":\"usd\"}]}|'currency' must be three",
                "{\"tickers\":[{\"symbol\":\"A\",\"exchange\":\"\"}]}|'exchange' must be IB's code",
                "{\"tickers\":[{\"symbol\":\"A\",\"ibSymbol\":null}]}|'ibSymbol' must be IB's",
                "{\"tickers\":[{\"symbol\":\"A\",\"note\":3}]}|'note' must be a text",
                "{\"tickers\":[{\"symbol\":\"A\",\"enabled\":false}]}|all 1 tickers are disabled"
            })
    void whatCannotBeUsedIsRefusedInOneLineThatSaysWhere(String json, String said) {
        assertThatThrownBy(() -> parse(json == null ? "" : json))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageStartingWith("tickers.json")
                .hasMessageContaining(said)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void lineAndColumnOfAnEntryAreItsOwn() {
        assertThatThrownBy(() -> parse("{\"tickers\": [\n\"A\",\n\"B\",\n\"A\"]}"))
                .hasMessageContaining("entry 3 (line 4, column 1)")
                .hasMessageContaining("entry 1 (line 2, column 1)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"absent.json", "."})
    void aFileThatIsNotThereOrNotAFileIsNamed(String name, @TempDir Path folder) {
        Path file = folder.resolve(name);
        assertThatThrownBy(() -> Watchlist.load(file))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void aFileWithAByteOrderMarkIsRead(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("tickers.json");
        Files.writeString(file, "\uFEFF{\"tickers\":[\"AAPL\"]}");
        assertThat(Watchlist.load(file).tickers()).hasSize(1);
    }

    @Property(tries = 200)
    void everyListOfDistinctTickersIsReadAsWritten(@ForAll("lists") List<Ticker> tickers) {
        String json =
                tickers.stream()
                        .map(WatchlistTest::json)
                        .collect(Collectors.joining(",\n", "{\"tickers\":[", "]}"));

        assertThat(parse(json).tickers()).isEqualTo(tickers);
    }

    @Provide
    Arbitrary<List<Ticker>> lists() {
        Arbitrary<String> suffixes =
                Arbitraries.of("", ".PA", ".AS", ".DE", ".MI", ".MC", ".BR", ".L", ".SW", "-EUR");
        Arbitrary<String> symbols =
                Combinators.combine(
                                Arbitraries.strings()
                                        .withCharRange('A', 'Z')
                                        .ofMinLength(2)
                                        .ofMaxLength(5),
                                suffixes)
                        .as(String::concat);
        Arbitrary<BigDecimal> amounts =
                Arbitraries.bigDecimals()
                        .between(new BigDecimal("0.01"), new BigDecimal("1000000"))
                        .ofScale(2)
                        .injectNull(0.5);
        return Combinators.combine(
                        symbols,
                        Arbitraries.of(true, false),
                        amounts,
                        amounts,
                        Arbitraries.strings().alpha().ofMaxLength(8))
                .as(
                        (symbol, alertOnly, risk, most, note) ->
                                new Ticker(
                                        symbol,
                                        Venue.contractOf(symbol),
                                        alertOnly || symbol.endsWith("-EUR"),
                                        risk,
                                        most,
                                        note))
                .list()
                .uniqueElements(Ticker::symbol)
                .ofMinSize(1)
                .ofMaxSize(20);
    }

    private static String json(Ticker ticker) {
        String text = "{\"symbol\":\"" + ticker.symbol() + "\",\"alertOnly\":" + ticker.alertOnly();
        if (ticker.riskEur() != null) {
            text += ",\"riskEur\":" + ticker.riskEur();
        }
        if (ticker.maxPositionEur() != null) {
            text += ",\"maxPositionEur\":" + ticker.maxPositionEur();
        }
        return text + ",\"note\":\"" + ticker.note() + "\"}";
    }
}
