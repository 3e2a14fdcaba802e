package io.labase.trading.ib.sim;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How strict and how faulty a simulated gateway is.
 *
 * @param faults what goes wrong, by script
 * @param pacing what happens to a client that asks too fast
 * @param data which market data the account may see
 * @param master client that is told the orders of all clients; null for none
 * @param readOnly orders and cancels are refused (321), and lists of orders with them
 * @param habits which of the ways that are reported of real gateways it has
 */
public record SimRules(
        List<Fault> faults,
        Pacing pacing,
        Data data,
        @Nullable Integer master,
        boolean readOnly,
        Habits habits) {

    /** What happens to a client that asks too fast. */
    public enum Pacing {
        /** It is counted, no more. */
        COUNT,
        /** As at IB: error 100, then the end of the connection; 162 for bars. */
        ENFORCE
    }

    /** Which market data the account may see. */
    public enum Data {
        /** Live. */
        LIVE,
        /** Fifteen minutes late, if the client accepts that (10167), else nothing (10168). */
        DELAYED,
        /** None (354, 162). */
        NONE
    }

    /** No faults, everything allowed. */
    public static final SimRules LENIENT =
            new SimRules(List.of(), Pacing.COUNT, Data.LIVE, null, false, Habits.USUAL);

    public SimRules {
        faults = List.copyOf(faults);
    }

    /** The same with these faults. */
    public SimRules withFaults(List<Fault> other) {
        return new SimRules(other, pacing, data, master, readOnly, habits);
    }

    /** The same with this pacing. */
    public SimRules withPacing(Pacing other) {
        return new SimRules(faults, other, data, master, readOnly, habits);
    }

    /** The same with this market data. */
    public SimRules withData(Data other) {
        return new SimRules(faults, pacing, other, master, readOnly, habits);
    }

    /** The same with a client that is told the orders of all. */
    public SimRules withMaster(int clientId) {
        return new SimRules(faults, pacing, data, clientId, readOnly, habits);
    }

    /** The same, refusing orders or not. */
    public SimRules withReadOnly(boolean refused) {
        return new SimRules(faults, pacing, data, master, refused, habits);
    }

    /** The same with these habits. */
    public SimRules withHabits(Habits other) {
        return new SimRules(faults, pacing, data, master, readOnly, other);
    }
}
