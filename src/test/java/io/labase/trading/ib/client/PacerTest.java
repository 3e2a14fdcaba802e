package io.labase.trading.ib.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labase.trading.ib.client.Pacer.Batch;
import io.labase.trading.ib.client.Pacer.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PacerTest {
    private static final byte[] MESSAGE = {'1', 0};

    private long now = 1_000_000_000_000L;
    private final Pacer pacer = new Pacer(() -> now);

    private static Batch batch(Kind kind, int messages) {
        return new Batch(kind, Collections.nCopies(messages, MESSAGE));
    }

    private List<Batch> drain() {
        List<Batch> left = new ArrayList<>();
        Batch batch = pacer.poll();
        while (batch != null) {
            pacer.written(batch);
            left.add(batch);
            batch = pacer.poll();
        }
        return left;
    }

    @Test
    void fortyFiveMessagesLeaveAtOnceAndTheNextOneASecondLater() {
        for (int i = 0; i < 50; i++) {
            pacer.add(batch(Kind.DATA, 1));
        }

        assertThat(drain()).hasSize(45);
        now += Pacer.WINDOW_NANOS;
        assertThat(drain()).isEmpty();
        now += 1;
        assertThat(drain()).hasSize(5);
    }

    @Test
    void anOrderOvertakesTheDataThatWaits() {
        Batch data = batch(Kind.DATA, 1);
        Batch order = batch(Kind.ORDER, 2);
        pacer.add(data);
        pacer.add(order);

        assertThat(drain()).containsExactly(order, data);
    }

    @Test
    void aBracketLeavesWholeOrWaitsAndNoDataTakesItsPlace() {
        for (int i = 0; i < 44; i++) {
            pacer.add(batch(Kind.DATA, 1));
        }
        drain();
        Batch bracket = batch(Kind.ORDER, 2);
        pacer.add(bracket);
        pacer.add(batch(Kind.DATA, 1));

        assertThat(drain()).isEmpty();
        now += Pacer.WINDOW_NANOS + 1;
        assertThat(drain()).first().isSameAs(bracket);
    }

    @Test
    void noMoreThanFortyHistoricalRequestsAreOpenAndOtherDataGoesOn() {
        for (int i = 0; i < 41; i++) {
            pacer.add(batch(Kind.HISTORY, 1));
        }
        Batch other = batch(Kind.DATA, 1);
        pacer.add(other);

        assertThat(drain()).hasSize(41).last().isSameAs(other);
        now += Pacer.WINDOW_NANOS + 1;
        assertThat(drain()).isEmpty();
        pacer.historyDone();
        assertThat(drain()).hasSize(1);
    }

    @Test
    void dataLeavesInTheOrderOfAskingWhateverItsKind() {
        List<Batch> asked =
                List.of(
                        batch(Kind.DATA, 1),
                        batch(Kind.HISTORY, 1),
                        batch(Kind.DATA, 1),
                        batch(Kind.HISTORY, 1));
        asked.forEach(pacer::add);

        assertThat(drain()).containsExactlyElementsOf(asked);
    }

    @Test
    void whatIsTakenBackNeverLeaves() {
        Batch history = batch(Kind.HISTORY, 1);
        pacer.add(history);

        assertThat(pacer.remove(history)).isTrue();
        assertThat(drain()).isEmpty();
        assertThat(pacer.remove(history)).isFalse();
    }

    @Test
    void afterItsEndItTakesNothingMore() throws Exception {
        Batch last = batch(Kind.DATA, 1);
        pacer.add(last);
        pacer.close();

        assertThat(pacer.add(batch(Kind.ORDER, 1))).isFalse();
        assertThat(pacer.take()).isSameAs(last);
        pacer.written(last);
        assertThat(pacer.take()).isNull();
    }

    @Test
    void aBatchThatCouldNeverLeaveIsRefused() {
        assertThatThrownBy(() -> batch(Kind.ORDER, 46))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> batch(Kind.ORDER, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Each step adds a batch of 1 to 3 messages and moves the time by up to 200 ms. */
    @Property
    void noSecondEverSeesMoreThanFortyFiveMessages(
            @ForAll @Size(min = 50, max = 150) List<@IntRange(min = 0, max = 2999) Integer> steps) {
        List<Long> times = new ArrayList<>();
        for (int step : steps) {
            pacer.add(batch(Kind.values()[step % 3], 1 + step % 3));
            for (Batch left : drain()) {
                left.payloads().forEach(p -> times.add(now));
            }
            now += step / 15L * 1_000_000;
        }
        for (int i = 45; i < times.size(); i++) {
            assertThat(times.get(i) - times.get(i - 45)).isGreaterThan(Pacer.WINDOW_NANOS);
        }
    }
}
