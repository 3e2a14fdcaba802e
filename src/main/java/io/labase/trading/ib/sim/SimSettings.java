package io.labase.trading.ib.sim;

import io.labase.trading.wording.Wording;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How a simulated gateway is to be. Made by {@link #builder(Path)}.
 *
 * @param bars folder of recorded bars, one {@code TICKER.csv} each
 * @param port port on 127.0.0.1; 0 for any free one
 * @param time how market time passes
 * @param latency how long replies take
 * @param account the account
 * @param traffic sees every message
 * @param rules how strict and how faulty it is
 */
public record SimSettings(
        Path bars,
        int port,
        Time time,
        Latency latency,
        AccountSetup account,
        Traffic traffic,
        SimRules rules) {
    private static final int LAST_PORT = 65_535;

    public SimSettings {
        if (port < 0 || port > LAST_PORT) {
            throw new BadSetting(Wording.of("sim.port", LAST_PORT, port));
        }
    }

    /**
     * How market time passes.
     *
     * @param at market time to begin with; null for 70 minutes into the last full recorded day
     * @param speed market seconds per real second, above 0
     * @param windows the spans that the clock runs through; it jumps over everything else
     * @param nanoTime real time in nanoseconds
     * @param byHand nothing happens but in {@link SimGateway#step()}
     * @param held it stands still until {@link SimGateway#release()}
     */
    public record Time(
            @Nullable Instant at,
            double speed,
            ActiveWindows windows,
            LongSupplier nanoTime,
            boolean byHand,
            boolean held) {}

    /**
     * How long replies take, in real time.
     *
     * @param reply every reply, 0 or more
     * @param history historical data, on top, 0 or more
     */
    public record Latency(Duration reply, Duration history) {
        public Latency {
            if (reply.isNegative() || history.isNegative()) {
                throw new BadSetting(
                        Wording.of("sim.latency", reply.toMillis(), history.toMillis()));
            }
        }
    }

    /**
     * The account.
     *
     * @param code account code; {@code DU...} looks like a paper account
     * @param others codes of further accounts of the login, with as much cash; mostly none
     * @param currency base currency, ISO code
     * @param cash starting cash in the base currency
     * @param eurUsd dollars per euro where no {@code EURUSD.csv} tells, above 0
     * @param loginZone zone in which clients are told times
     */
    public record AccountSetup(
            String code,
            List<String> others,
            String currency,
            BigDecimal cash,
            double eurUsd,
            ZoneId loginZone) {
        public AccountSetup {
            others = List.copyOf(others);
            if (code.isBlank() || currency.length() != 3) {
                throw new BadSetting(Wording.of("sim.account", code, currency));
            }
            if (!(eurUsd > 0)) {
                throw new IllegalArgumentException("eurUsd must be > 0, was " + eurUsd);
            }
        }
    }

    /** Settings to change: any free port, speed 1, no latency, DU1234567 with 100000 EUR. */
    public static Builder builder(Path bars) {
        return new Builder(bars);
    }

    /** Collects settings. */
    public static final class Builder {
        private final Path bars;
        private int port;
        private @Nullable Instant at;
        private double speed = 1;
        private ActiveWindows windows = ActiveWindows.always();
        private LongSupplier nanoTime = System::nanoTime;
        private boolean byHand;
        private boolean held;
        private Latency latency = new Latency(Duration.ZERO, Duration.ZERO);
        private String account = "DU1234567";
        private List<String> others = List.of();
        private String currency = "EUR";
        private BigDecimal cash = new BigDecimal("100000");
        private double eurUsd = 1.08;
        private ZoneId loginZone = ZoneId.of("Europe/Paris");
        private Traffic traffic = Traffic.OPEN;
        private SimRules rules = SimRules.LENIENT;

        private Builder(Path bars) {
            this.bars = bars;
        }

        /** Port on 127.0.0.1; 0, the default, for any free one. */
        public Builder port(int value) {
            port = value;
            return this;
        }

        /** Market time to begin with; null, the default, for 70 minutes into the last full day. */
        public Builder at(@Nullable Instant value) {
            at = value;
            return this;
        }

        /** Market seconds per real second; 1 by default. */
        public Builder speed(double value) {
            speed = value;
            return this;
        }

        /** The spans that market time runs through; no jumps by default. */
        public Builder windows(ActiveWindows value) {
            windows = value;
            return this;
        }

        /** Real time comes from {@code source}, and nothing happens but in step(): for tests. */
        public Builder byHand(LongSupplier source) {
            nanoTime = source;
            byHand = true;
            return this;
        }

        /** Market time stands still until {@link SimGateway#release()}; it runs at once by default. */
        public Builder held() {
            held = true;
            return this;
        }

        /** How long every reply takes; 0 by default. */
        public Builder latency(Duration value) {
            latency = new Latency(value, latency.history());
            return this;
        }

        /** How long historical data takes on top; 0 by default. */
        public Builder historyLatency(Duration value) {
            latency = new Latency(latency.reply(), value);
            return this;
        }

        /** Account code; DU1234567 by default. */
        public Builder account(String value) {
            account = value;
            return this;
        }

        /** Further accounts of the login, as of an advisor or a family; none by default. */
        public Builder otherAccounts(String... codes) {
            others = List.of(codes);
            return this;
        }

        /** Base currency, ISO code; EUR by default. */
        public Builder currency(String value) {
            currency = value;
            return this;
        }

        /** Starting cash in the base currency; 100000 by default. */
        public Builder cash(BigDecimal value) {
            cash = value;
            return this;
        }

        /** Dollars per euro where no recording tells; 1.08 by default. */
        public Builder eurUsd(double value) {
            eurUsd = value;
            return this;
        }

        /** Zone in which clients are told times; Europe/Paris by default. */
        public Builder loginZone(ZoneId value) {
            loginZone = value;
            return this;
        }

        /** Sees every message; by default nobody does. */
        public Builder traffic(Traffic value) {
            traffic = value;
            return this;
        }

        /** How strict and how faulty it is; {@link SimRules#LENIENT} by default. */
        public Builder rules(SimRules value) {
            rules = value;
            return this;
        }

        /** Which ways of real gateways it has, the usual ones for all others. */
        public Builder habits(Habit... others) {
            return rules(rules.withHabits(rules.habits().with(others)));
        }

        /** What goes wrong, by script; nothing by default. */
        public Builder faults(List<Fault> value) {
            return rules(rules.withFaults(value));
        }

        /**
         * The settings.
         *
         * @throws IllegalArgumentException naming the one that cannot be
         */
        public SimSettings build() {
            return new SimSettings(
                    bars,
                    port,
                    new Time(at, speed, windows, nanoTime, byHand, held),
                    latency,
                    new AccountSetup(account, others, currency, cash, eurUsd, loginZone),
                    traffic,
                    rules);
        }
    }
}
