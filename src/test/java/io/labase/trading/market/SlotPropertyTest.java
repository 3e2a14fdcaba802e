package io.labase.trading.market;

import static io.labase.trading.market.Fixtures.NEW_YORK;
import static io.labase.trading.market.Fixtures.details;
import static io.labase.trading.market.Fixtures.sessions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labase.trading.model.InvalidConfigurationException;
import io.labase.trading.model.TickerBars;
import io.labase.trading.model.TickerBars.Outcome;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlotPropertyTest {

    @Property
    void theSlotIsTheLastGridBoundaryAtOrBeforeTheInstant(
            @ForAll BarSize size,
            @ForAll @LongRange(min = -4_000_000_000L, max = 4_000_000_000L) long second) {
        Instant at = Instant.ofEpochSecond(second, 999_999_999);
        Instant slot = size.slotAt(at);
        assertThat(slot).isBeforeOrEqualTo(at);
        assertThat(slot.plus(size.length())).isAfter(at);
        assertThat(slot.getEpochSecond() % size.length().toSeconds()).isZero();
        assertThat(size.slotAt(slot)).isEqualTo(slot);
    }

    /** 25 October to 2 November 2025: Paris and New York leave summer time a week apart. */
    @Property(tries = 500)
    void newYorkIsAskedFromItsFirstClosedBarToItsLastOverBothChangesOfTheClocks(
            @ForAll @IntRange(min = 0, max = 14 * 1440) int minute,
            @ForAll @IntRange(min = 0, max = 59) int second) {
        LocalDate first = LocalDate.parse("2025-10-20");
        Instant now = first.atStartOfDay(NEW_YORK).toInstant().plusSeconds(minute * 60L + second);
        ZonedDateTime local = now.atZone(NEW_YORK);
        boolean weekday = local.getDayOfWeek().getValue() <= 5;
        LocalTime time = local.toLocalTime();
        boolean expected =
                weekday
                        && !time.isBefore(LocalTime.of(9, 35))
                        && time.isBefore(LocalTime.of(16, 5));

        TickerBars found = findingAt(now, first);

        assertThat(found.outcome()).isEqualTo(expected ? Outcome.BARS : Outcome.MARKET_CLOSED);
    }

    private static TickerBars findingAt(Instant now, LocalDate first) {
        FakeBroker broker = new FakeBroker();
        Instant bar = BarSize.MINS_5.slotAt(now).minusSeconds(300);
        broker.contracts =
                query ->
                        CompletableFuture.completedFuture(
                                List.of(details("AAPL", 1, sessions(first, 21))));
        broker.bars = request -> CompletableFuture.completedFuture(Fixtures.barsAt(bar));
        GatewayMarketClock clock = new GatewayMarketClock();
        clock.advanceTo(now);
        Market market = new Market(broker, clock, MarketSettings.defaults());
        ContractBook book =
                new ContractBook(market, Path.of("target/none/contracts.json"), task -> {});
        return new BarFeed(
                        market,
                        () -> Fixtures.watchlist("AAPL"),
                        book,
                        new FxRates(market),
                        found -> {})
                .requestBars()
                .next();
    }

    @ParameterizedTest
    @CsvSource({"30 secs, PT30S", "1 min, PT1M", "5 mins, PT5M", "30 mins, PT30M", "1 hour, PT1H"})
    void barSizesAreNamedAsTheBrokerNamesThem(String name, Duration length) {
        assertThat(BarSize.of(name).length()).isEqualTo(length);
        assertThat(BarSize.of(name).ibName()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5 min", "5mins", "", "1 day", "10 secs", "2 hours", "1 mins"})
    void otherBarSizesAreRefusedByName(String name) {
        assertThatThrownBy(() -> BarSize.of(name))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("'" + name + "'")
                .hasMessageContaining("30 secs, 1 min, 2 mins");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2D", "0 D", "two D", "2 d", "-1 D", ""})
    void durationsAreSpelledAsTheBrokerSpellsThem(String duration) {
        assertThatThrownBy(() -> settings(duration, "0.92"))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageStartingWith("bars.duration='" + duration + "'");
    }

    @Test
    void aRateOrDeadlineThatIsNotAboveZeroIsRefused() {
        assertThatThrownBy(() -> settings("2 D", "0")).hasMessageContaining("fx.usd-eur");
        assertThatThrownBy(
                        () ->
                                new MarketSettings(
                                        BarSize.MINS_5,
                                        "2 D",
                                        BigDecimal.ONE,
                                        ZoneId.of("UTC"),
                                        Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(MarketSettings.defaults()).isEqualTo(settings("2 D", "0.92"));
    }

    private static MarketSettings settings(String duration, String usdEur) {
        return MarketSettings.of(
                "5 mins", duration, new BigDecimal(usdEur), ZoneId.of("Europe/Paris"));
    }
}
