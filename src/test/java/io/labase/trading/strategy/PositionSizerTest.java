package io.labase.trading.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labase.trading.model.Bar;
import io.labase.trading.model.Contract;
import io.labase.trading.model.ContractDetails;
import io.labase.trading.model.FxRate;
import io.labase.trading.model.PriceLadder;
import io.labase.trading.model.SecType;
import io.labase.trading.model.Signal;
import io.labase.trading.model.Sizing;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PositionSizerTest {

    private static final PriceLadder CENTS = PriceLadder.of("0.01");
    private static final PriceLadder STEPS =
            new PriceLadder(List.of(step("0", "0.0001"), step("1", "0.005"), step("20", "0.05")));

    private static PriceLadder.Step step(String edge, String increment) {
        return new PriceLadder.Step(new BigDecimal(edge), new BigDecimal(increment));
    }

    /** What is given for one entry. */
    record Case(
            BigDecimal close,
            BigDecimal low,
            PriceLadder ladder,
            int magnifier,
            FxRate rate,
            SizingRules rules) {

        Sizing size() {
            return PositionSizer.size(signal(close, low), details(ladder, magnifier), rate, rules);
        }
    }

    private static Signal signal(BigDecimal close, BigDecimal low) {
        double price = close.doubleValue();
        Bar bar =
                new Bar(
                        Instant.parse("2026-01-15T15:00:00Z"),
                        price,
                        price,
                        price,
                        price,
                        BigDecimal.ONE);
        return new Signal(bar, Duration.ofMinutes(5), price, low.doubleValue(), true);
    }

    private static ContractDetails details(PriceLadder ladder, int magnifier) {
        return new ContractDetails(
                new Contract(1, "X", SecType.STK, "SMART", "", "USD"),
                "X",
                "UTC",
                List.of(),
                ladder,
                magnifier);
    }

    @Provide
    Arbitrary<Case> cases() {
        Arbitrary<BigDecimal> prices =
                Arbitraries.bigDecimals()
                        .between(new BigDecimal("0.01"), new BigDecimal("9000"))
                        .ofScale(4);
        Arbitrary<FxRate> rates =
                Arbitraries.oneOf(
                        Arbitraries.just(FxRate.EUR),
                        Arbitraries.bigDecimals()
                                .between(new BigDecimal("0.1"), new BigDecimal("180"))
                                .ofScale(5)
                                .map(FxRate::live),
                        Arbitraries.just(FxRate.fallback(new BigDecimal("0.92"))));
        Arbitrary<SizingRules> rules =
                Combinators.combine(
                                Arbitraries.integers().between(1, 2_000),
                                Arbitraries.integers().between(1, 50_000),
                                Arbitraries.integers().between(1, 1_000))
                        .as(
                                (risk, position, most) ->
                                        new SizingRules(
                                                BigDecimal.valueOf(risk),
                                                BigDecimal.valueOf(position),
                                                most));
        return Combinators.combine(
                        prices,
                        Arbitraries.integers().between(900, 1_005),
                        Arbitraries.of(CENTS, STEPS, PriceLadder.of("0.05")),
                        Arbitraries.of(1, 100),
                        rates,
                        rules)
                .as(
                        (close, perMille, ladder, magnifier, rate, caps) ->
                                new Case(
                                        close,
                                        close.movePointLeft(3)
                                                .multiply(BigDecimal.valueOf(perMille)),
                                        ladder,
                                        magnifier,
                                        rate,
                                        caps));
    }

    /** The same money by another way: amount ÷ magnifier × EUR per unit, compared without division. */
    private static boolean within(Case c, BigDecimal pricePerShare, long shares, BigDecimal limit) {
        BigDecimal amount = pricePerShare.multiply(BigDecimal.valueOf(shares));
        return amount.multiply(c.rate().eur())
                        .compareTo(
                                limit.multiply(BigDecimal.valueOf(c.magnifier()))
                                        .multiply(c.rate().foreign()))
                <= 0;
    }

    private static boolean allowed(Case c, BigDecimal stop, long shares) {
        return shares <= c.rules().maxQuantity()
                && within(c, c.close(), shares, c.rules().maxPositionEur())
                && within(c, c.close().subtract(stop), shares, c.rules().riskEur());
    }

    @Property
    void noCapIsExceeded(@ForAll("cases") Case c) {
        Sizing sizing = c.size();
        assertThat(sizing.quantity() == 0 || allowed(c, sizing.stop(), sizing.quantity())).isTrue();
    }

    @Property
    void oneShareMoreWouldExceedACap(@ForAll("cases") Case c) {
        Sizing sizing = c.size();
        boolean stopMakesSense =
                sizing.stop().signum() > 0 && sizing.stop().compareTo(c.close()) < 0;
        assertThat(stopMakesSense && allowed(c, sizing.stop(), sizing.quantity() + 1L)).isFalse();
    }

    @Property
    void theQuantityIsTheOneThatCountingUpWouldFind(@ForAll("cases") Case c) {
        Sizing sizing = c.size();
        int counted = 0;
        if (sizing.stop().signum() > 0 && sizing.stop().compareTo(c.close()) < 0) {
            while (allowed(c, sizing.stop(), counted + 1L)) {
                counted++;
            }
        }
        assertThat(sizing.quantity()).isEqualTo(counted);
    }

    @Property
    void theStopIsTheNextValidPriceAtOrBelowTheLow(@ForAll("cases") Case c) {
        BigDecimal stop = c.size().stop();
        BigDecimal low = BigDecimal.valueOf(c.low().doubleValue());
        BigDecimal increment = c.ladder().incrementAt(low);
        assertThat(stop).isLessThanOrEqualTo(low).isGreaterThan(low.subtract(increment));
        assertThat(stop.remainder(increment)).isEqualByComparingTo(BigDecimal.ZERO);
    }

    @Property
    void theRiskIsThatOfTheRoundedStop(@ForAll("cases") Case c) {
        Sizing sizing = c.size();
        BigDecimal expected =
                c.close()
                        .subtract(sizing.stop())
                        .max(BigDecimal.ZERO)
                        .multiply(BigDecimal.valueOf(sizing.quantity()))
                        .multiply(c.rate().eur())
                        .divide(
                                c.rate().foreign().multiply(BigDecimal.valueOf(c.magnifier())),
                                MathContext.DECIMAL128);
        assertThat(sizing.riskEur().subtract(expected).abs())
                .isLessThan(new BigDecimal("0.0000000001"));
    }

    private static Sizing size(String close, String low, PriceLadder ladder, FxRate rate) {
        return new Case(
                        new BigDecimal(close),
                        new BigDecimal(low),
                        ladder,
                        1,
                        rate,
                        new SizingRules(new BigDecimal(200), new BigDecimal(4_000), 500))
                .size();
    }

    @Test
    void aRiskOfFortyCentsAllowsExactlyFiveHundredShares() {
        assertThat(size("7.40", "7.00", CENTS, FxRate.EUR).quantity()).isEqualTo(500);
    }

    @Test
    void aQuotientThatIsWholeIsNotRoundedDown() {
        assertThat(size("8.00", "7.50", CENTS, FxRate.EUR).quantity()).isEqualTo(400);
    }

    @Test
    void thePositionsCapHoldsWhereTheRiskIsSmall() {
        assertThat(size("100", "99.99", CENTS, FxRate.EUR).quantity()).isEqualTo(40);
    }

    @Test
    void theMostSharesOfAnOrderHold() {
        assertThat(size("1.00", "0.99", CENTS, FxRate.EUR).quantity()).isEqualTo(500);
    }

    @Test
    void theRiskIsTakenFromTheRoundedStop() {
        assertThat(size("10.00", "9.5049", PriceLadder.of("0.05"), FxRate.EUR).quantity())
                .isEqualTo(400);
    }

    @Test
    void theStepOfTheLadderIsThatOfTheStopsPrice() {
        assertThat(size("20.40", "19.999", STEPS, FxRate.EUR).stop())
                .isEqualByComparingTo("19.995");
    }

    @Test
    void aLiveRateIsUnitsOfTheCurrencyPerEuro() {
        assertThat(size("100", "95", CENTS, FxRate.live(new BigDecimal("1.25"))).quantity())
                .isEqualTo(50);
    }

    @Test
    void aFallbackRateIsEurosPerUnitOfTheCurrency() {
        assertThat(size("100", "95", CENTS, FxRate.fallback(new BigDecimal("0.80"))).quantity())
                .isEqualTo(50);
    }

    @Test
    void pricesInPenceAreDividedByTheMagnifier() {
        Case pence =
                new Case(
                        new BigDecimal("740"),
                        new BigDecimal("700"),
                        PriceLadder.of("0.5"),
                        100,
                        FxRate.EUR,
                        new SizingRules(new BigDecimal(200), new BigDecimal(4_000), 600));
        assertThat(pence.size().quantity()).isEqualTo(500);
        assertThat(pence.size().riskEur()).isEqualByComparingTo("200");
    }

    @Test
    void aMagnifierThatIsNoPowerOfTenIsNoFault() {
        Case odd =
                new Case(
                        new BigDecimal("10"),
                        new BigDecimal("9"),
                        CENTS,
                        3,
                        FxRate.EUR,
                        new SizingRules(new BigDecimal(200), new BigDecimal(4_000), 100));
        assertThat(odd.size().quantity()).isEqualTo(100);
    }

    @Test
    void aStopAtThePriceAllowsNoShare() {
        assertThat(size("10.00", "10.00", CENTS, FxRate.EUR).quantity()).isZero();
    }

    @Test
    void aStopAboveThePriceAllowsNoShare() {
        assertThat(size("10.00", "10.01", CENTS, FxRate.EUR).quantity()).isZero();
    }

    @Test
    void aStopOfZeroAllowsNoShare() {
        assertThat(size("0.02", "0.009", CENTS, FxRate.EUR).quantity()).isZero();
    }

    @Test
    void aShareDearerThanThePositionsCapIsNotBought() {
        assertThat(size("4000.01", "4000", CENTS, FxRate.EUR).quantity()).isZero();
    }

    @Test
    void aBarThatIsNotTradedHasItsStopAndNoQuantity() {
        Sizing unsized =
                PositionSizer.unsized(
                        signal(BigDecimal.TEN, new BigDecimal("9.509")), details(CENTS, 1));
        assertThat(unsized.stop()).isEqualByComparingTo("9.50");
        assertThat(unsized.quantity()).isZero();
    }

    @Test
    void capsAreAboveZero() {
        assertThatThrownBy(() -> new SizingRules(BigDecimal.ZERO, BigDecimal.ONE, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
