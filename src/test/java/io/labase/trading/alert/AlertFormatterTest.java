package io.labase.trading.alert;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labase.trading.model.Alert;
import io.labase.trading.model.Alert.Kind;
import io.labase.trading.model.InvalidConfigurationException;
import io.labase.trading.model.Reason;
import io.labase.trading.model.SecType;
import io.labase.trading.model.Venue;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AlertFormatterTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Instant AT = Instant.parse("2026-11-22T07:15:04Z");
    private static final Messages FRENCH = Messages.of("fr", PARIS);
    private static final Messages ENGLISH = Messages.of("en", PARIS);

    static final Map<String, Object> VALUES =
            Map.ofEntries(
                    entry("tickers", 38),
                    entry("then", "entries"),
                    entry("count", 2),
                    entry("files", List.of("trades_log-20261122-081504.csv")),
                    entry("mode", "paper"),
                    entry("reason", "ENVELOPE"),
                    entry("ticker", "AM.PA"),
                    entry("name", "DASSAULT AVIATION"),
                    entry("close", 298.4),
                    entry("high", 297.8),
                    entry("low", 295.23),
                    entry("stop", new BigDecimal("295.20")),
                    entry("quantity", 13),
                    entry("riskEur", new BigDecimal("41.6")),
                    entry("currency", "EUR"),
                    entry("action", "NO_TRADE"),
                    entry("barTime", Instant.parse("2026-11-20T10:00:00Z")),
                    entry("price", new BigDecimal("298.55")),
                    entry("signalClose", 298.4),
                    entry("slippage", new BigDecimal("0.15")),
                    entry("pnl", new BigDecimal("-43.55")),
                    entry("entryPrice", new BigDecimal("298.55")),
                    entry("leg", "STOP"),
                    entry("code", 1100),
                    entry("text", "marge insuffisante."),
                    entry("filled", 7),
                    entry("ordered", 13),
                    entry("what", "part"),
                    entry("since", Instant.parse("2026-11-22T05:45:09Z")),
                    entry("address", "127.0.0.1:4002"),
                    entry("minutes", 12),
                    entry("missed", 9),
                    entry("markets", List.of("NASDAQ", "SBF")),
                    entry("limit", "LOSS"),
                    entry("value", new BigDecimal("150.25")),
                    entry("most", 100),
                    entry("free", 120),
                    entry("least", 200),
                    entry("scope", "ALL"),
                    entry("for", "person"),
                    entry("standing", "works"),
                    entry("newHeld", 4),
                    entry("newContract", 266094),
                    entry("oldContract", 265598),
                    entry("result", "REFUSED"),
                    entry("account", "U***67"),
                    entry("file", "trades_log.csv"),
                    entry("route", "scan-ticker"),
                    entry("seconds", 4.2),
                    entry("why", "missing"),
                    entry("list", "executions"),
                    entry("side", "sell"),
                    entry("from", new BigDecimal("295.20")),
                    entry("to", new BigDecimal("290")),
                    entry("held", 26),
                    entry("expected", 13),
                    entry("day", LocalDate.of(2026, 11, 22)));

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyKindIsWordedInBothLanguagesWithoutALeftOverPlaceholder(Kind kind) {
        for (Messages messages : List.of(FRENCH, ENGLISH)) {
            String html = html(messages, kind, VALUES);
            assertThat(html)
                    .doesNotContain("{", "}", "[", "]", "–", "..")
                    .doesNotContain("alert.", "reason.", "digest.")
                    .hasSizeGreaterThan(20);
        }
        assertThat(html(FRENCH, kind, VALUES)).isNotEqualTo(html(ENGLISH, kind, VALUES));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void missingValuesNeverFail(Kind kind) {
        for (Messages messages : List.of(FRENCH, ENGLISH)) {
            assertThat(html(messages, kind, Map.of())).doesNotContain("{", "}", "null");
        }
    }

    @Test
    void bothLanguagesHaveTheSameKeysAndAWordForEveryReasonAndKind() {
        assertThat(FRENCH.keys()).isEqualTo(ENGLISH.keys());
        for (Reason reason : Reason.values()) {
            assertThat(FRENCH.find("reason." + reason)).isPresent();
        }
        for (Kind kind : Kind.values()) {
            assertThat(FRENCH.find("kind." + kind)).isPresent();
            assertThat(FRENCH.find(kind.key())).isPresent();
        }
    }

    @Test
    void theStartOfASimulatedAccountSaysSoFirst() {
        RenderedAlert started =
                new AlertFormatter(FRENCH).format(Alert.of(Kind.STARTED, AT, VALUES), true);

        assertThat(started.plain())
                .startsWith("SIMULATION · 🚀 Bot démarré le 2026-11-22 08:15:04\n")
                .contains("38 valeurs", "compte de simulation (paper)");
    }

    @Test
    void anAccountThatIsRefusedIsNotCalledSimulated() {
        RenderedAlert refused =
                new AlertFormatter(FRENCH).format(Alert.of(Kind.WRONG_ACCOUNT, AT, VALUES), true);

        assertThat(refused.plain()).startsWith("🚨 Compte refusé");
    }

    @Test
    void theMachinesLocaleHasNoSay() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG"));
        try {
            assertThat(html(Messages.of("fr", PARIS), Kind.STARTED, VALUES))
                    .startsWith("🚀 Bot démarré le 2026-11-22 08:15:04\n38 valeurs");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aSignalSaysWhyAndWhyNotAndHowMuch() {
        assertThat(html(FRENCH, Kind.SIGNAL, VALUES))
                .isEqualTo(
                        "📈 <b>AM.PA</b> · DASSAULT AVIATION : signal à 298,40 €, sans ordre\n"
                                + "Pourquoi : la bougie de 11:00 clôture au-dessus du plus haut"
                                + " 297,80 €.\n"
                                + "Pas d'ordre : une limite d'argent est atteinte.\n"
                                + "Repères : plus bas 295,23 €, stop 295,20 €, quantité 13,"
                                + " risque 41,60 €.");
    }

    @Test
    void anEnteredSignalSaysTheOrder() {
        Map<String, Object> values = with("action", "ENTER_LONG");
        values.put("reason", "BREAKOUT_FALLBACK_RATE");
        values.put("currency", "USD");

        assertThat(html(ENGLISH, Kind.SIGNAL, values))
                .contains("298.40 USD", "fallback exchange rate")
                .endsWith("Order: buy 13, stop 295.20 USD (lowest low 295.23 USD), risk 41.60 €.");
    }

    @Test
    void amountsHaveTheirSignAndCurrencyAndCodesNoGrouping() {
        assertThat(html(FRENCH, Kind.STOP_FILLED, VALUES)).contains("-43,55 €");
        assertThat(html(FRENCH, Kind.STOP_FILLED, with("pnl", 1234.5)))
                .contains("+1\u202f234,50 €");
        assertThat(html(ENGLISH, Kind.CONNECTIVITY_LOST, VALUES)).contains("IBKR 1100", "06:45:09");
        assertThat(html(FRENCH, Kind.ENTRY, VALUES)).contains("écart +0,15 €");
        assertThat(html(FRENCH, Kind.STOP_FILLED, with("pnl", Double.NaN))).contains("brut : –.");
    }

    @Test
    void partsWithoutTheirValueAreLeftOut() {
        Map<String, Object> values = new HashMap<>(VALUES);
        values.remove("riskEur");
        values.remove("name");

        assertThat(html(FRENCH, Kind.SIGNAL, values))
                .startsWith("📈 <b>AM.PA</b> : signal")
                .endsWith("atteinte.");
    }

    @Test
    void noTextShowsADoubledApostropheOrAPlaceholder() {
        Template template = new Template((name, style) -> Optional.of("x"), text -> text);
        for (Messages messages : List.of(FRENCH, ENGLISH)) {
            for (String key : messages.keys()) {
                assertThat(template.render(messages.text(key)))
                        .as(key)
                        .doesNotContain("''", "{", "}", "[", "]");
            }
        }
    }

    @Test
    void ourOwnWordsKeepTheirLinesAndForeignOnesAreOneLine() {
        Map<String, Object> values = with("text", "first\nsecond");

        assertThat(html(ENGLISH, Kind.ENTRY_CUT, values))
                .contains("partial entry\nThe rest is cancelled.", "first second");
    }

    /** Line breaks of a nested text carry what to do: all of them, in both languages. */
    @Test
    void everyNestedTextKeepsItsLinesInEveryMessageThatShowsIt() {
        Pattern nested = Pattern.compile("\\{(\\w+):([\\w-]+)}");
        int shown = 0;
        for (Messages messages : List.of(FRENCH, ENGLISH)) {
            for (Kind kind : Kind.values()) {
                for (MatchResult place :
                        nested.matcher(messages.text(kind.key())).results().toList()) {
                    String prefix = place.group(2) + ".";
                    for (String key : messages.keys()) {
                        if (key.startsWith(prefix)) {
                            String variant = key.substring(prefix.length());
                            assertThat(html(messages, kind, with(place.group(1), variant)))
                                    .as("%s with %s", kind, key)
                                    .contains(messages.text(key));
                            shown++;
                        }
                    }
                }
            }
        }
        assertThat(shown).isGreaterThan(150);
    }

    @Test
    void aCountedNounHasTheFormThatItsLanguageAsksFor() {
        assertThat(html(FRENCH, Kind.STARTED, with("tickers", 0))).contains("0 valeur suivie,");
        assertThat(html(FRENCH, Kind.STARTED, with("tickers", 1))).contains("1 valeur suivie,");
        assertThat(html(FRENCH, Kind.STARTED, with("tickers", 2))).contains("2 valeurs suivies,");
        assertThat(html(ENGLISH, Kind.STARTED, with("tickers", 0))).contains("0 tickers watched");
        assertThat(html(ENGLISH, Kind.STARTED, with("tickers", 1))).contains("1 ticker watched");
        assertThat(html(ENGLISH, Kind.BARS_BACK, with("missed", 1))).contains("1 bar missed");
        assertThat(html(FRENCH, Kind.BARS_BACK, with("missed", 1))).contains("1 bougie manquée");
    }

    @Test
    void twentyUnknownTickersAreThreeLinesThatNameThem() {
        List<String> twenty = IntStream.range(0, 20).mapToObj(i -> "X" + i).toList();

        assertThat(html(FRENCH, Kind.UNKNOWN_TICKER, with("tickers", twenty)))
                .startsWith("⚠️ Valeurs introuvables chez IBKR : <b>X0, X1, X2, ")
                .hasLineCount(3);
        assertThat(html(FRENCH, Kind.UNKNOWN_TICKER, with("tickers", List.of("X"))))
                .startsWith("⚠️ Valeur introuvable chez IBKR : <b>X</b>");
    }

    @Test
    void aMarketHasTheNameThatPeopleGiveIt() {
        assertThat(html(FRENCH, Kind.BARS_MISSING, VALUES)).contains(": Nasdaq, Euronext Paris");
        assertThat(html(FRENCH, Kind.BARS_MISSING, with("markets", List.of("ODD"))))
                .contains(": ODD");
        for (Venue venue : Venue.values()) {
            if (venue.secType() == SecType.STK) {
                assertThat(FRENCH.find("market." + venue.exchange())).as(venue.name()).isPresent();
            }
        }
    }

    @Test
    void daysAreWrittenAsTheLanguageWritesThem() {
        assertThat(html(FRENCH, Kind.DAILY_REPORT, VALUES)).contains("Bilan du 22/11/2026");
        assertThat(html(ENGLISH, Kind.DAILY_REPORT, VALUES)).contains("2026-11-22");
        assertThat(html(FRENCH, Kind.STOPPED, VALUES))
                .startsWith("🛑 Bot arrêté le 22/11/2026 08:15");
        assertThat(html(FRENCH, Kind.POSITION_UNEXPLAINED, VALUES))
                .contains("encore complète le 22/11/2026 06:45");
    }

    /** A person has no table of IB's states at hand. */
    @Test
    void noStateIsNamedInIbsOwnWordsUnlessItIsExplained() {
        for (Messages messages : List.of(FRENCH, ENGLISH)) {
            for (String key : messages.keys()) {
                assertThat(messages.text(key))
                        .as(key)
                        .doesNotContain("Submitted", "Cancelled", "PendingCancel");
            }
            assertThat(messages.text("cut.inactive")).containsPattern("Inactive.*:");
        }
    }

    @Test
    void frenchSaysBougieForABarEverywhere() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/messages"))) {
            for (Path file : files.filter(f -> !f.toString().contains("_en.")).toList()) {
                assertThat(file).content().doesNotContainPattern("(?i)\\bbarres?\\b");
            }
        }
    }

    @Test
    void apostrophesOfAValueStayAsTheyAre() {
        assertThat(html(FRENCH, Kind.ORDER_REFUSED, with("text", "l''ordre"))).contains("l''ordre");
    }

    @Test
    void aPartialEntryPromisesAMessageOnlyIfTheStopCannotBeAdjusted() {
        assertThat(html(FRENCH, Kind.ENTRY_CUT, VALUES))
                .contains("Un message suit si le stop ne peut pas être ajusté.")
                .doesNotContain("Rien à faire");
        assertThat(html(ENGLISH, Kind.ENTRY_CUT, VALUES)).doesNotContain("othing to do");
    }

    /** Nothing of it may sound as if a stop would come, or as if shares had been sold. */
    @Test
    void sharesOfANewContractAreSaidToBeBare() {
        String html = html(FRENCH, Kind.POSITION_RENUMBERED, VALUES);

        assertThat(html)
                .contains("4 titres en position sous un nouveau contrat (266094), SANS stop du bot")
                .contains("la position de 13 titres sous l'ancien contrat (265598) a disparu")
                .contains(
                        "À faire maintenant : poser soi-même dans TWS un stop sur les nouveaux titres (4)")
                .doesNotContain("295,20", "repose", "vente", "acheté", "Rien à faire");
    }

    @Test
    void aPurchaseByOthersHasItsOwnWords() {
        String sold = html(FRENCH, Kind.POSITION_CHANGED_BY_HAND, VALUES);
        String bought = html(FRENCH, Kind.POSITION_CHANGED_BY_HAND, with("side", "buy"));

        assertThat(sold).contains("vente hors du bot", "ramène ses stops à ce qui reste");
        assertThat(bought)
                .contains("achat hors du bot", "ces titres restent sans stop du bot")
                .doesNotContain("ramène", "Rien à faire");
    }

    @Test
    void theDigestListsWhatCameAgain() {
        Line line =
                new Line(
                        "digest.line",
                        Map.of(
                                "count",
                                3,
                                "kind",
                                "ORDER_REFUSED",
                                "subject",
                                "AM.PA",
                                "cause",
                                "201"));
        assertThat(html(FRENCH, Kind.DIGEST, with(Line.VALUES, List.of(line, line))))
                .endsWith("\n• 3 × ordre refusé, AM.PA (201)\n• 3 × ordre refusé, AM.PA (201)");
    }

    @Test
    void aLinesOwnValuesAreEscapedAndShownInTheirStyles() {
        Line line =
                new Line(
                        "report.position",
                        Map.of(
                                "ticker",
                                "<A>",
                                "quantity",
                                5,
                                "price",
                                new BigDecimal("200"),
                                "stop",
                                new BigDecimal("190.5"),
                                "currency",
                                "USD"));
        assertThat(html(FRENCH, Kind.DAILY_REPORT, with(Line.VALUES, List.of(line))))
                .endsWith("\n• &lt;A&gt; : 5 à 200,00 USD, stop 190,50 USD");
    }

    @Test
    void everyWordingAsksForTheSameValuesInBothLanguages() {
        for (String key : FRENCH.keys()) {
            assertThat(placeholders(ENGLISH.text(key)))
                    .as(key)
                    .isEqualTo(placeholders(FRENCH.text(key)));
        }
    }

    /** The form of a noun is the language's own affair. */
    private static Set<String> placeholders(String template) {
        return Pattern.compile("\\{[^}#]*}")
                .matcher(template)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void valuesAreEscapedInHtmlAndStayAsTheyAreInPlainText() {
        RenderedAlert refused =
                new AlertFormatter(FRENCH)
                        .format(
                                Alert.of(
                                        Kind.ORDER_REFUSED,
                                        AT,
                                        with("text", "a < b & {ticker} [x]\n> c")),
                                false);

        assertThat(refused.html()).contains("<b>AM.PA</b>", "a &lt; b &amp; {ticker} [x] &gt; c");
        assertThat(refused.plain()).contains("a < b & {ticker} [x] > c").doesNotContain("<b>");
    }

    @Test
    void aMessageThatIsTooLongIsCut() {
        RenderedAlert tooLong =
                new AlertFormatter(FRENCH)
                        .format(
                                Alert.of(Kind.ROUTE_FAILED, AT, with("text", "&😀".repeat(4000))),
                                true);

        assertThat(tooLong.html()).hasSizeBetween(4000, 4096).endsWith("…").doesNotContain("&a…");
        assertThat(tooLong.plain()).hasSizeLessThanOrEqualTo(4096).endsWith("…");
    }

    @Property
    void noValueBreaksTheMarkup(@ForAll String text) {
        String html = html(FRENCH, Kind.ORDER_REFUSED, with("text", text));

        assertThat(html.replace("<b>AM.PA</b>", "")).doesNotContain("<", ">");
        assertThat(html).hasSizeLessThanOrEqualTo(RenderedAlert.LIMIT);
    }

    @Test
    void anotherLanguageIsAConfigurationError() {
        assertThatThrownBy(() -> Messages.of("de", PARIS))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("fr or en");
    }

    private static Map<String, Object> with(String name, Object value) {
        Map<String, Object> values = new HashMap<>(VALUES);
        values.put(name, value);
        return values;
    }

    private static String html(Messages messages, Kind kind, Map<String, Object> values) {
        return new AlertFormatter(messages).format(Alert.of(kind, AT, values), false).html();
    }
}
