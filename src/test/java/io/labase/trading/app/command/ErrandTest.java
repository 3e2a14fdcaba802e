package io.labase.trading.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

@Timeout(60)
class ErrandTest {
    private final StringWriter shown = new StringWriter();
    private final CompletableFuture<Integer> halted = new CompletableFuture<>();
    private final CountDownLatch begun = new CountDownLatch(1);

    private Errand errand(Object command) {
        PrintWriter out = new PrintWriter(shown, true);
        return new Errand("once", command, Texts.of("en"), out, halted::complete);
    }

    private int hang() {
        begun.countDown();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            return ExitCode.FAILED.number();
        }
        return fail("nothing came");
    }

    private void carryOut(Errand errand, Runnable meanwhile) throws Exception {
        Thread other =
                new Thread(
                        () -> {
                            try {
                                begun.await();
                                meanwhile.run();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
        other.start();
        errand.carryOut(this::hang);
        other.join();
    }

    @Test
    void whatIsBrokenOffEndsWithOneAndSaysWhatItLeftOpen() throws Exception {
        Breakable command = texts -> "an order";
        Errand errand = errand(command);
        carryOut(errand, () -> errand.breakOff("errand.asked"));
        assertThat(halted.get(1, TimeUnit.MINUTES)).isEqualTo(1);
        assertThat(shown.toString())
                .isEqualToIgnoringNewLines("once: stopped on request. an order");
    }

    @Test
    void whatTakesTooLongIsBrokenOff() throws Exception {
        Errand errand = errand(new Object());
        carryOut(errand, () -> errand.endAfter(Duration.ofMillis(1)));
        assertThat(halted.get(1, TimeUnit.MINUTES)).isEqualTo(1);
        assertThat(shown.toString()).contains("too long", "Nothing was left open");
    }

    @Test
    void anEndThatFailsIsAnUnknownOne() throws Exception {
        Breakable command =
                texts -> {
                    throw new IllegalStateException("no way");
                };
        Errand errand = errand(command);
        carryOut(errand, () -> errand.breakOff("errand.asked"));
        assertThat(shown.toString()).contains("not known", "no way");
    }

    @Test
    void whatEndsByItselfKeepsItsCode() {
        Errand errand = errand(new Object());
        assertThat(errand.carryOut(() -> 3)).isEqualTo(3);
        errand.endAfter(Duration.ofMinutes(1));
        assertThat(halted).isNotDone();
        assertThat(shown.toString()).isEmpty();
    }

    @Test
    void everyCommandButRunAndGatewayHasItsTime() {
        assertThat(new CommandLine(new LabaseCommand()).getSubcommands().keySet())
                .filteredOn(name -> !name.equals("run") && !name.equals("gateway"))
                .containsExactlyInAnyOrderElementsOf(Errand.LIMITS.keySet());
    }

    @Test
    void theTimesAreThoseOfTheRunbook() throws Exception {
        String runbook = Files.readString(Path.of("docs/runbook.md"));
        String table = runbook.substring(runbook.indexOf("## How long a command takes"));
        Errand.LIMITS.forEach(
                (name, limit) ->
                        assertThat(table.lines().filter(l -> l.contains("`" + name + "`")))
                                .anyMatch(l -> l.endsWith("| " + limit.toMinutes() + " |")));
    }
}
