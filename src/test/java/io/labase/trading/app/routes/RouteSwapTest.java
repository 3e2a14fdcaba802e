package io.labase.trading.app.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.labase.trading.Patience;
import io.labase.trading.alert.MovingClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.quartz.Scheduler;
import org.quartz.impl.matchers.GroupMatcher;

@Timeout(600)
class RouteSwapTest {
    private static final String OTHER =
            "- route: {id: other, from: {uri: 'direct:other', steps: [{setBody: {constant: o}}]}}\n";

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final CountDownLatch atWork = new CountDownLatch(1);
    private final List<String> entrances = new ArrayList<>();
    private Runnable onHold = () -> {};
    private boolean broken;

    /** A part of the machine that may stop working. */
    private final class Flaky extends DirectComponent {
        @Override
        protected Endpoint createEndpoint(
                String uri, String remaining, Map<String, Object> parameters) throws Exception {
            if (broken) {
                throw new IllegalStateException("nothing works any more");
            }
            return super.createEndpoint(uri, remaining, parameters);
        }
    }

    @BeforeEach
    void start() {
        context.disableJMX();
        context.addComponent("flaky", new Flaky());
        Processor slow =
                exchange -> {
                    atWork.countDown();
                    goOn.await();
                };
        context.getRegistry().bind("slow", slow);
    }

    @AfterEach
    void stop() {
        goOn.countDown();
        context.stop();
    }

    private static RouteSet set(String... texts) {
        List<RouteSet.Item> items = new ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            String name = (char) ('a' + i) + ".yaml";
            items.add(new RouteSet.Item(name, "file:/h/" + name, texts[i], null));
        }
        return new RouteSet(items);
    }

    private static String says(String word) {
        return "- route: {id: mine, from: {uri: 'direct:mine', steps: [{setBody: {constant: "
                + word
                + "}}]}}\n";
    }

    private RouteSet running(String... texts) {
        RouteSet set = set(texts);
        set.loadInto(context);
        context.start();
        return set;
    }

    private RouteSwap swap(Clock clock) {
        RouteSwap.Entrances lanes =
                new RouteSwap.Entrances() {
                    @Override
                    public void hold() {
                        entrances.add("hold");
                        onHold.run();
                    }

                    @Override
                    public void open() {
                        entrances.add("open");
                    }
                };
        return new RouteSwap(context, lanes, clock, Duration.ofSeconds(2));
    }

    private RouteSwap swap() {
        return swap(Clock.systemUTC());
    }

    private String ask(String uri) {
        return context.createProducerTemplate().requestBody(uri, "", String.class);
    }

    @Test
    void onlyTheChangedFilesRoutesAreReplaced() throws RouteProblem {
        RouteSet before = running(says("old"), OTHER);
        Route other = context.getRoute("other");

        assertThat(swap().swap(before, set(says("new"), OTHER))).isTrue();

        assertThat(ask("direct:mine")).isEqualTo("new");
        assertThat(context.getRoute("other")).isSameAs(other);
        assertThat(entrances).contains("hold").endsWith("open");
    }

    @Test
    void aFileThatIsGoneTakesItsRoutesAwayAndANewOneBringsThem() throws RouteProblem {
        RouteSet both = running(says("here"), OTHER);

        assertThat(swap().swap(both, set(says("here")))).isTrue();
        assertThat(context.getRoute("other")).isNull();
        assertThat(swap().swap(set(says("here")), both)).isTrue();
        assertThat(ask("direct:other")).isEqualTo("o");
    }

    @Test
    void whatDoesNotStartGivesWayToTheOldRoutes() {
        RouteSet before = running(says("old"), OTHER);
        RouteSet after = set(says("new") + says("twice").replace("id: mine", "id: second"), OTHER);

        assertThatThrownBy(() -> swap().swap(before, after)).isInstanceOf(RouteProblem.class);

        assertThat(ask("direct:mine")).isEqualTo("old");
        assertThat(context.getRoute("second")).isNull();
        assertThat(entrances).endsWith("open");
    }

    @Test
    void ifTheOldRoutesDoNotComeBackThatIsSaidAndNothingIsLetIn() {
        String flaky = says("old").replace("direct:", "flaky:");
        RouteSet before = running(flaky, OTHER);
        broken = true;

        assertThatThrownBy(() -> swap().swap(before, set(flaky.replace("old", "new"), OTHER)))
                .isInstanceOf(LostRoutesException.class)
                .hasMessageContaining("nothing works any more");
        assertThat(entrances).doesNotContain("open");
    }

    private static final String SLOW =
            "- route: {id: mine, from: {uri: 'direct:mine', steps: [{process: {ref: slow}},"
                    + " {setBody: {constant: slow}}]}}\n";

    @Test
    void whatIsUnderWayIsNotCutOff() throws Exception {
        RouteSet before = running(SLOW, OTHER);
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> ask("direct:mine"));
        assertThat(atWork.await(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();

        assertThat(swap().swap(before, set(says("new"), OTHER))).isFalse();
        assertThat(entrances).isEmpty();
        goOn.countDown();

        assertThat(answer.get(Patience.SECONDS, TimeUnit.SECONDS)).isEqualTo("slow");
        await().atMost(Patience.LIMIT).until(() -> swap().swap(before, set(says("new"), OTHER)));
        assertThat(ask("direct:mine")).isEqualTo("new");
    }

    @Test
    void whatBeginsWhileARouteIsStoppedKeepsItsRoutes() throws Exception {
        RouteSet before = running(SLOW, OTHER);
        List<CompletableFuture<String>> answers = new ArrayList<>();
        onHold =
                () -> {
                    if (answers.isEmpty()) {
                        answers.add(CompletableFuture.supplyAsync(() -> ask("direct:mine")));
                        awaitWork();
                    }
                };

        assertThat(swap().swap(before, set(says("new"), OTHER))).isFalse();
        goOn.countDown();

        assertThat(answers.get(0).get(Patience.SECONDS, TimeUnit.SECONDS)).isEqualTo("slow");
        assertThat(ask("direct:mine")).isEqualTo("slow");
        assertThat(entrances).endsWith("open");
    }

    private static final String QUEUE =
            "- route: {id: mine, from: {uri: 'seda:mine', steps: [{process: {ref: slow}},"
                    + " {setBody: {constant: slow}}]}}\n";

    @Test
    void aQueueThatIsAtWorkIsReadOnAfterwards() throws Exception {
        RouteSet before = running(QUEUE, OTHER);
        List<CompletableFuture<String>> answers = new ArrayList<>();
        onHold =
                () -> {
                    if (answers.isEmpty()) {
                        answers.add(
                                CompletableFuture.supplyAsync(() -> ask("seda:mine?timeout=0")));
                        awaitWork();
                    }
                };

        assertThat(swap().swap(before, set(says("new"), OTHER))).isFalse();
        goOn.countDown();

        assertThat(answers.get(0).get(Patience.SECONDS, TimeUnit.SECONDS)).isEqualTo("slow");
        assertThat(ask("seda:mine?timeout=0")).isEqualTo("slow");
    }

    private void awaitWork() {
        try {
            assertThat(atWork.await(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String daily(String cron) {
        return "- route: {id: daily, from: {uri: 'quartz:report/daily', parameters: {cron: '"
                + cron
                + "'}, steps: [{to: 'direct:other'}]}}\n";
    }

    private Instant next() throws Exception {
        QuartzEndpoint quartz = (QuartzEndpoint) context.getRoute("daily").getEndpoint();
        return scheduler().getTrigger(quartz.getTriggerKey()).getNextFireTime().toInstant();
    }

    private Scheduler scheduler() {
        QuartzEndpoint quartz = (QuartzEndpoint) context.getRoute("daily").getEndpoint();
        return quartz.getComponent().getScheduler();
    }

    @Test
    void aScheduleIsReplacedByOneAndNothingOfTheOldOneStays() throws Exception {
        RouteSet before = running(daily("0 0 1 1 1 ? 2090"), OTHER);
        RouteSet after = set(daily("0 0 2 1 1 ? 2091"), OTHER);

        assertThat(swap().swap(before, after)).isTrue();
        assertThat(next().atZone(ZoneOffset.systemDefault()).getYear()).isEqualTo(2091);
        assertThat(scheduler().getTriggerKeys(GroupMatcher.anyTriggerGroup())).hasSize(1);
        assertThat(scheduler().getJobKeys(GroupMatcher.anyJobGroup())).hasSize(1);

        // A schedule, and then what does not start: the old trigger is back, alone.
        RouteSet refused =
                set(
                        daily("0 0 3 1 1 ? 2092") + daily("never").replace("id: daily", "id: x"),
                        OTHER);
        assertThatThrownBy(() -> swap().swap(after, refused)).isInstanceOf(RouteProblem.class);
        assertThat(next().atZone(ZoneOffset.systemDefault()).getYear()).isEqualTo(2091);
        assertThat(scheduler().getTriggerKeys(GroupMatcher.anyTriggerGroup())).hasSize(1);
    }

    @Test
    void closeToATimeThatIsDueARouteIsLeftAlone() throws Exception {
        RouteSet before = running(daily("0 0 1 1 1 ? 2090"), OTHER);
        RouteSet after = set(daily("0 0 2 1 1 ? 2091"), OTHER);
        Instant due = next();

        assertThat(swap(Clock.fixed(due.minusSeconds(1), ZoneOffset.UTC)).swap(before, after))
                .isFalse();
        assertThat(next()).isEqualTo(due);
        assertThat(swap(Clock.fixed(due.minusSeconds(60), ZoneOffset.UTC)).swap(before, after))
                .isTrue();
    }

    @Test
    void whatFellDueMeanwhileRunsOnceAfterwards() throws Exception {
        CountDownLatch ran = new CountDownLatch(1);
        context.getRegistry().bind("ran", (Processor) exchange -> ran.countDown());
        String other = OTHER.replace("{setBody: {constant: o}}", "{process: {ref: ran}}");
        RouteSet before = running(daily("0 0 1 1 1 ? 2090"), other);
        Instant due = next();
        MovingClock clock = new MovingClock(due.minusSeconds(60).toString());
        // Stopping is over when the entrances are opened: the machine stood still in between.
        RouteSwap.Entrances late =
                new RouteSwap.Entrances() {
                    @Override
                    public void hold() {}

                    @Override
                    public void open() {
                        clock.move(Duration.ofSeconds(61));
                    }
                };
        RouteSwap swap = new RouteSwap(context, late, clock, Duration.ofSeconds(2));

        assertThat(swap.swap(before, set(daily("0 0 2 1 1 ? 2091"), other))).isTrue();

        assertThat(ran.await(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(next().atZone(ZoneOffset.systemDefault()).getYear()).isEqualTo(2091);
    }
}
