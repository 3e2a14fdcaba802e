package io.labase.trading.matrix;

import io.labase.trading.Patience;
import io.labase.trading.app.BotProcess;
import io.labase.trading.app.House;
import io.labase.trading.app.Session;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** The bot of a stage: started, stopped, struck, again and again over the same folder. */
interface Runner extends AutoCloseable {
    Duration LONG = Patience.LIMIT;

    /** Starts it. */
    void start() throws Exception;

    /** Waits until its books are reconciled for the first time since the start. */
    void ready() throws Exception;

    /** Ends it in good order. */
    void stop() throws Exception;

    /** Ends it as signal 9 does; does not wait. */
    void strike();

    /** Waits until a struck one is gone. */
    void gone() throws Exception;

    /** Nothing more can be written to its disc, until {@link #space}. */
    void fill() throws Exception;

    void space() throws Exception;

    /** Everything it has printed, its arguments included. */
    String shown();

    @Override
    void close() throws IOException;

    /** A context of this JVM. */
    final class InJvm implements Runner {
        private final House house;
        private final Evidence evidence;
        private @Nullable Session session;
        private String visible = "";
        private final AbsentJournals journals;

        InJvm(House house, Evidence evidence) {
            this.house = house;
            this.journals = new AbsentJournals(house.home);
            this.evidence = evidence;
        }

        @Override
        public void start() throws Exception {
            session = house.open(true);
        }

        @Override
        public void ready() throws Exception {
            Session now = session;
            if (now != null) {
                now.ready().get(LONG.toSeconds(), TimeUnit.SECONDS);
            }
        }

        /** Whether {@link #ready} would return at once. */
        boolean readyNow() {
            Session now = session;
            return now != null && now.ready().isDone();
        }

        /** A bean of the routes. */
        <T> T bean(String name, Class<T> type) {
            Session now = session;
            if (now == null) {
                throw new IllegalStateException("not started");
            }
            return now.context().getRegistry().lookupByNameAndType(name, type);
        }

        @Override
        public void stop() throws IOException {
            Session now = session;
            session = null;
            if (now != null) {
                visible = Canary.ofThisJvm();
                now.close();
            }
        }

        @Override
        public void strike() {
            throw new IllegalStateException("only a process can be killed");
        }

        @Override
        public void gone() {
            throw new IllegalStateException("only a process can be killed");
        }

        @Override
        public void fill() throws IOException {
            journals.take();
        }

        @Override
        public void space() throws IOException {
            journals.giveBack();
        }

        @Override
        public String shown() {
            return house.told() + visible + evidence.log();
        }

        @Override
        public void close() throws IOException {
            stop();
        }
    }

    /** The jar as a process. */
    final class AsProcess implements Runner {
        private final House house;
        private final Evidence evidence;
        private final StringBuilder shown = new StringBuilder();
        private @Nullable BotProcess process;
        private int reconciled;
        private boolean full;

        AsProcess(House house, Evidence evidence) {
            this.house = house;
            this.evidence = evidence;
        }

        private BotProcess running() {
            BotProcess now = process;
            if (now == null) {
                throw new IllegalStateException("not started");
            }
            return now;
        }

        private int reconciliations() {
            return evidence.log().split("books reconciled", -1).length;
        }

        @Override
        public void start() {
            reconciled = reconciliations();
            process = house.process("run");
        }

        @Override
        public void ready() {
            BotProcess now = running();
            Awaitility.await()
                    .atMost(LONG)
                    .until(() -> reconciliations() > reconciled || !now.alive());
            shown.append(Canary.ofProcess(now.pid()));
        }

        @Override
        public void stop() throws InterruptedException {
            if (process != null) {
                running().terminate();
                finish(running().ended());
            }
        }

        private void finish(BotProcess.Ended ended) {
            shown.append(ended.out()).append(ended.err());
            running().close();
            process = null;
        }

        @Override
        public void strike() {
            running().strike();
        }

        @Override
        public void gone() throws InterruptedException {
            finish(running().ended());
        }

        /** The kernel lets the process append to no file, as on a full disc. */
        @Override
        public void fill() throws Exception {
            full = true;
            limit("0:");
        }

        @Override
        public void space() throws Exception {
            if (full && process != null) {
                limit("unlimited:");
            }
            full = false;
        }

        private void limit(String bytes) throws Exception {
            new ProcessBuilder("prlimit", "--pid", "" + running().pid(), "--fsize=" + bytes)
                    .inheritIO()
                    .start()
                    .waitFor();
        }

        @Override
        public String shown() {
            return shown + evidence.log();
        }

        @Override
        public void close() {
            if (process != null) {
                process.close();
            }
        }
    }
}
