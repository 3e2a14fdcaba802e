package io.labase.trading.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.execution.ProtectionAudit.Finding;
import io.labase.trading.execution.ProtectionAudit.Sell;
import io.labase.trading.execution.ProtectionAudit.Standing;
import io.labase.trading.execution.ProtectionAudit.Subject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ProtectionAuditPropertyTest {

    @Provide
    Arbitrary<Subject> subjects() {
        Arbitrary<Integer> few = Arbitraries.integers().between(0, 6);
        Arbitrary<Sell> sell =
                Combinators.combine(
                                few,
                                Arbitraries.of(Standing.class),
                                Arbitraries.of(true, false),
                                Arbitraries.of(true, false),
                                Arbitraries.of(true, false))
                        .as(
                                (left, standing, ours, here, stop) ->
                                        new Sell(
                                                0,
                                                BigDecimal.valueOf(left),
                                                ours ? standing : foreign(standing),
                                                ours,
                                                ours && here,
                                                ours || stop));
        return Combinators.combine(
                        Arbitraries.integers().between(-3, 8),
                        few,
                        Arbitraries.integers().between(-4, 4),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, true, false),
                        sell.list().ofMaxSize(4))
                .as(
                        (held, owned, others, frozen, explained, sells) ->
                                new Subject(
                                        BigDecimal.valueOf(explained ? owned + others : held),
                                        BigDecimal.valueOf(owned),
                                        BigDecimal.valueOf(others),
                                        frozen,
                                        numbered(sells)));
    }

    private static Standing foreign(Standing standing) {
        return standing == Standing.SLEEPS ? Standing.WORKS : standing;
    }

    private static List<Sell> numbered(List<Sell> sells) {
        return IntStream.range(0, sells.size())
                .mapToObj(
                        i -> {
                            Sell s = sells.get(i);
                            return new Sell(
                                    s.changeable() ? 100 + i : 0,
                                    s.left(),
                                    s.standing(),
                                    s.ours(),
                                    s.changeable(),
                                    s.protects());
                        })
                .toList();
    }

    /** What the broker has after the finding was acted on: doubtful orders cancelled first. */
    private static Subject mended(Subject subject, Finding finding) {
        List<Sell> after = new ArrayList<>();
        for (Sell s : subject.sells()) {
            BigDecimal left = finding.cuts().getOrDefault(s.orderId(), s.left());
            if (!finding.inDoubt().contains(s.orderId()) && left.signum() > 0) {
                after.add(
                        new Sell(
                                s.orderId(),
                                left,
                                s.standing(),
                                s.ours(),
                                s.changeable(),
                                s.protects()));
            }
        }
        if (finding.bare().signum() > 0) {
            after.add(new Sell(999, finding.bare(), Standing.WORKS, true, true, true));
        }
        return new Subject(
                subject.held(), subject.owned(), subject.others(), subject.frozen(), after);
    }

    private static BigDecimal working(Subject subject, boolean awake, boolean changeable) {
        return subject.sells().stream()
                .filter(s -> s.ours() && s.standing() != Standing.IN_DOUBT)
                .filter(s -> !awake || s.standing() == Standing.WORKS)
                .filter(s -> !changeable || s.changeable())
                .map(Sell::left)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Property
    void whatWeSellNeverExceedsWhatTheAccountIsLong(@ForAll("subjects") Subject subject) {
        Finding finding = ProtectionAudit.of(subject);
        Subject after = mended(subject, finding);
        BigDecimal held = subject.held().max(BigDecimal.ZERO);
        assertThat(working(after, true, false).subtract(finding.beyond()))
                .isLessThanOrEqualTo(held);
    }

    @Property
    void whatWeOwnAndHoldIsProtectedUnlessAPersonHasToLook(@ForAll("subjects") Subject subject) {
        Finding finding = ProtectionAudit.of(subject);
        Subject after = mended(subject, finding);
        BigDecimal wanted = subject.held().max(BigDecimal.ZERO).min(subject.owned());
        BigDecimal foreign =
                subject.sells().stream()
                        .filter(s -> !s.ours() && s.protects())
                        .filter(s -> s.standing() == Standing.WORKS)
                        .map(Sell::left)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        if (finding.unexplained().signum() == 0 && !subject.frozen()) {
            assertThat(working(after, false, false).add(foreign)).isGreaterThanOrEqualTo(wanted);
        }
    }

    @Property
    void noStopIsAddedWhileAChangeIsNotExplained(@ForAll("subjects") Subject subject) {
        Finding finding = ProtectionAudit.of(subject);
        if (finding.unexplained().signum() != 0 || subject.frozen()) {
            assertThat(finding.bare()).isZero();
        }
    }

    @Property
    void whatHasNoStopIsSaidWhetherItGetsOneOrNot(@ForAll("subjects") Subject subject) {
        Subject unknown =
                new Subject(
                        subject.held(), subject.owned(), subject.others(), true, subject.sells());
        assertThat(ProtectionAudit.of(unknown).uncovered())
                .isEqualByComparingTo(ProtectionAudit.of(subject).uncovered());
    }

    @Property
    void ordersOfOthersAreNeverTouched(@ForAll("subjects") Subject subject) {
        Finding finding = ProtectionAudit.of(subject);
        List<Integer> ours =
                subject.sells().stream().filter(Sell::changeable).map(Sell::orderId).toList();
        assertThat(ours).containsAll(finding.cuts().keySet()).containsAll(finding.inDoubt());
    }

    @Property
    void onceMendedThereIsNothingMoreToDo(@ForAll("subjects") Subject subject) {
        Finding again = ProtectionAudit.of(mended(subject, ProtectionAudit.of(subject)));
        assertThat(again.bare()).isZero();
        assertThat(again.cuts()).isEmpty();
    }

    @Property
    void neverMoreIsAddedThanWeOwn(@ForAll("subjects") Subject subject) {
        assertThat(ProtectionAudit.of(subject).bare()).isLessThanOrEqualTo(subject.owned());
    }
}
