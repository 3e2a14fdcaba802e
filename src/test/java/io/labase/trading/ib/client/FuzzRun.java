package io.labase.trading.ib.client;

import io.labase.trading.broker.BarsRequest;
import io.labase.trading.ib.wire.FieldException;
import io.labase.trading.ib.wire.Message;
import io.labase.trading.model.Contract;
import io.labase.trading.model.SecType;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * One connection of the real client to a {@link FuzzStream}, with questions of all kinds open. Checks
 * that each whole frame is heard as it is, and that nothing ends the reader but the stream.
 */
final class FuzzRun implements IbConnection.Handler {
    private static final IbSettings NOWHERE =
            new IbSettings(
                    "127.0.0.1",
                    1,
                    7,
                    Duration.ofMinutes(1),
                    Duration.ofHours(1),
                    Duration.ofHours(1));
    private static final Contract AAPL =
            new Contract(265598, "AAPL", SecType.STK, "SMART", "NASDAQ", "USD");
    private static final int ASK_EVERY = 500;
    private static final int ASK_UNTIL = 20_000;
    private static final int LOOK_EVERY = 4096;
    private static final long PATIENCE_MINUTES = 60;

    private final FuzzStream stream;
    private final IbSession session;
    private final CompletableFuture<String> end = new CompletableFuture<>();
    private final IbConnection connection;
    private final Inbox inbox;

    private FuzzStream.Truth awaited;
    private String fault = "";
    private long heard;
    private long refused;
    private long whole;
    private long maxHeap;

    private FuzzRun(FuzzStream stream, Deadlines deadlines) {
        this.stream = stream;
        this.connection =
                new IbConnection(
                        NOWHERE, System::nanoTime, new MemorySocket(stream), FuzzStream.VERSION);
        Outstanding outstanding = Outstanding.on(connection, NOWHERE.requestTimeout(), deadlines);
        this.inbox = new Inbox(outstanding, new OrderIds(), event -> {});
        this.session = new IbSession(NOWHERE, connection, outstanding, inbox);
    }

    /**
     * Reads a whole stream.
     *
     * @return the run, for its numbers
     */
    static FuzzRun of(Random random, FuzzFrames frames, long cases, boolean breaks)
            throws Exception {
        FuzzRun run =
                new FuzzRun(
                        new FuzzStream(random, frames, cases, breaks),
                        new Deadlines("fuzz-deadlines"));
        run.connection.open(run);
        String reason = run.end.get(PATIENCE_MINUTES, TimeUnit.MINUTES);
        run.connection.close();
        if (run.fault.isEmpty() && !breaks && !reason.equals("closed by the gateway")) {
            run.fault = "the connection ended: " + reason;
        }
        if (run.fault.isEmpty() && !breaks && !run.stream.truths().isEmpty()) {
            run.fault = "whole frames were not heard: " + run.stream.truths().size();
        }
        return run;
    }

    @Override
    public void message(Message message) {
        count();
        heard++;
        FuzzStream.Truth truth = stream.truths().peek();
        if (awaited != null) {
            if (!awaited.message().equals(message)) {
                fault("a whole frame was heard as " + message);
            }
            awaited = null;
            whole++;
        } else if (truth != null && truth.mark().equals(message)) {
            awaited = stream.truths().remove();
        }
        inbox.message(message);
    }

    @Override
    public void unreadable(byte[] payload, FieldException why) {
        count();
        refused++;
        if (awaited != null) {
            fault("a whole frame was refused: " + why.getMessage());
        }
        if (why.field().equals("frame")) {
            fault("a broken frame was a surprise: " + why.getMessage());
        }
        inbox.unreadable(payload, why);
    }

    private void count() {
        long all = heard + refused;
        if (all % ASK_EVERY == 0 && all < ASK_UNTIL) {
            ask();
        }
        if (all % LOOK_EVERY == 0) {
            Runtime runtime = Runtime.getRuntime();
            maxHeap = Math.max(maxHeap, runtime.totalMemory() - runtime.freeMemory());
        }
    }

    /** Questions of all kinds, so that broken answers meet somebody who waits for them. */
    private void ask() {
        session.contractDetails(AAPL);
        session.bars(new BarsRequest(AAPL, "5 mins", "2 D", "TRADES"));
        session.executions();
        session.accountSummary(List.of("NetLiquidation"));
        session.outstanding().openOrders().ask();
        session.outstanding().completedOrders().ask();
        session.outstanding().positions().ask();
        session.outstanding().time().ask();
    }

    private void fault(String what) {
        if (fault.isEmpty()) {
            fault = what + ", after " + (heard + refused) + " frames";
        }
    }

    @Override
    public void ended(String reason) {
        inbox.ended(reason);
        end.complete(reason);
    }

    /** The first thing that went wrong; empty if nothing did. */
    String fault() {
        return fault;
    }

    long heard() {
        return heard;
    }

    long refused() {
        return refused;
    }

    /** Whole frames between the broken ones, all heard as they were. */
    long whole() {
        return whole;
    }

    /** The most heap that was in use, garbage included. */
    long maxHeap() {
        return maxHeap;
    }
}
