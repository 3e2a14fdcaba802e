package io.labase.trading.execution;

import io.labase.trading.execution.ProtectionAudit.Finding;
import io.labase.trading.execution.TradingRules.Mode;
import io.labase.trading.model.Contract;
import io.labase.trading.model.OrderStatus;
import io.labase.trading.model.Side;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Puts a missing stop back, and tells of it until it is there. A stop that would sell at once is
 * none: without a price, or with the level at or above it, a person has to decide. Called by the event
 * lane only.
 */
final class Mender {
    /** A position that stays without its stop is told, and tried, again after this real time. */
    static final Duration AGAIN = Duration.ofMinutes(30);

    /** A cut or cancel that shows no effect is sent again after this real time. */
    static final Duration RESEND = Duration.ofMinutes(1);

    /** Real time until the price is asked for again, and how often before a person is told. */
    static final Duration PRICE_AGAIN = Duration.ofSeconds(10);

    static final int PRICE_TRIES = 3;

    /** The last price of a contract, as it came back into the lane; in its price unit. */
    record PriceTold(int conId, Optional<BigDecimal> price) {}

    private final OrderBook book;
    private final Levels levels;
    private final Readiness readiness;
    private final Guarding guarding;
    private final Custody custody;
    private final StopDesk desk;
    private final GuardAlerts alerts;
    private final LongSupplier nanoTime;

    Mender(OrderLane.Setup setup, StopDesk desk, Consumer<Effect> effects) {
        this.book = setup.tools().book();
        this.levels = new Levels(setup);
        this.readiness = setup.tools().readiness();
        this.guarding = setup.guarding();
        this.custody = guarding.custody();
        this.desk = desk;
        this.alerts = new GuardAlerts(setup.marketClock(), effects);
        this.nanoTime = setup.nanoTime();
    }

    /** A position of ours is without its stop: told at once, whatever is done about it afterwards. */
    void bare(int conId, Watch watch, Finding finding) {
        boolean refused =
                watch.placed > 0 && book.own(watch.placed).filter(o -> !o.gone()).isEmpty();
        if (refused) {
            watch.placed = 0;
            watch.notBefore = nanoTime.getAsLong() + AGAIN.toNanos();
        }
        boolean news = watch.told == null || watch.told.compareTo(finding.uncovered()) != 0;
        if (refused || news || nanoTime.getAsLong() - watch.toldAt >= AGAIN.toNanos()) {
            tell(conId, watch, finding, why(watch, finding));
        }
        if (refused && guarding.flattenRefused()) {
            custody.of(conId)
                    .ifPresent(h -> guarding.toLane().accept(FlattenRequest.of(h.symbol())));
        }
    }

    private static String why(Watch watch, Finding finding) {
        if (!watch.refusal.isEmpty()) {
            return "refused";
        }
        return finding.waiting().signum() > 0 ? "waits" : "missing";
    }

    /**
     * Nothing is without its stop any more.
     *
     * @param held what there is to protect; without it nothing is under a stop again
     */
    void covered(int conId, Watch watch, BigDecimal held) {
        Optional<TrackedOrder> placed = book.own(watch.placed);
        boolean unacknowledged =
                book.live().stream()
                        .filter(o -> o.ours() && o.ticket().contract().conId() == conId)
                        .filter(o -> o.ticket().side() == Side.SELL)
                        .filter(o -> o.status() != OrderStatus.UNKNOWN)
                        .anyMatch(o -> !o.status().acknowledged());
        if (watch.told == null || unacknowledged) {
            return;
        }
        BigDecimal quantity = watch.told.min(held);
        watch.told = null;
        watch.placed = 0;
        watch.refusal = "";
        watch.notBefore = null;
        if (quantity.signum() > 0) {
            custody.of(conId).ifPresent(h -> alerts.protectedAgain(h, quantity, placed));
        }
    }

    /** Two complete answers agree that the stop is missing. */
    void mend(int conId, Watch watch, Finding finding) {
        long now = nanoTime.getAsLong();
        boolean early = watch.notBefore != null && now - watch.notBefore < 0;
        if (guarding.mode() == Mode.ALERTS || early || watch.asking) {
            return;
        }
        if (!finding.inDoubt().isEmpty()) {
            finding.inDoubt().stream()
                    .filter(id -> watch.due(id, now, RESEND.toNanos()))
                    .forEach(desk::cancel);
            return;
        }
        Optional<Contract> contract = guarding.contract(conId);
        if (levels.of(conId).isEmpty() || contract.isEmpty()) {
            stuck(conId, watch, finding, contract.isEmpty() ? "no-contract" : "no-level");
            return;
        }
        watch.asking = true;
        guarding.lastPrice()
                .apply(contract.get())
                .handle((price, failure) -> failure == null ? price : Optional.<BigDecimal>empty())
                .thenAccept(price -> guarding.toLane().accept(new PriceTold(conId, price)));
    }

    /**
     * The price came.
     *
     * @param finding what is wrong now
     */
    void priced(PriceTold told, Watch watch, Finding finding) {
        watch.asking = false;
        if (finding.bare().signum() == 0) {
            return;
        }
        if (!finding.equals(watch.seen)) {
            readiness.want(); // something happened since: two more answers have to agree
        } else if (told.price().isPresent()) {
            priced(told.conId(), told.price().get(), watch, finding);
        } else {
            watch.notBefore = nanoTime.getAsLong() + PRICE_AGAIN.toNanos();
            watch.priceless++;
            if (watch.priceless >= PRICE_TRIES) {
                stuck(told.conId(), watch, finding, "no-price");
            }
        }
    }

    private void priced(int conId, BigDecimal price, Watch watch, Finding finding) {
        BigDecimal level = levels.of(conId).orElseThrow();
        if (level.compareTo(price) >= 0) {
            stuck(conId, watch, finding, "level-reached");
            return;
        }
        String orderRef = custody.of(conId).orElseThrow().orderRef();
        Contract contract = guarding.contract(conId).orElseThrow();
        OptionalInt id = desk.stop(orderRef, contract, finding.bare(), level);
        watch.priceless = 0;
        watch.refusal = "";
        watch.seen = null;
        watch.placed = id.orElse(0);
    }

    private void stuck(int conId, Watch watch, Finding finding, String why) {
        watch.priceless = 0;
        watch.notBefore = nanoTime.getAsLong() + AGAIN.toNanos();
        custody.of(conId).ifPresent(h -> guarding.pause().pauseByBot(h.symbol(), why));
        tell(conId, watch, finding, why);
    }

    private void tell(int conId, Watch watch, Finding finding, String why) {
        watch.told = finding.uncovered();
        watch.toldAt = nanoTime.getAsLong();
        custody.of(conId)
                .ifPresent(h -> alerts.withoutStop(h, finding.uncovered(), why, watch.refusal));
    }

    /** Whether the time has come to try or tell again. */
    boolean due(Watch watch) {
        long now = nanoTime.getAsLong();
        boolean retry = watch.notBefore != null && now - watch.notBefore >= 0;
        if (retry) {
            watch.notBefore = null;
        }
        return retry || (watch.told != null && now - watch.toldAt >= AGAIN.toNanos());
    }
}
