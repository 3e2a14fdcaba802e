package io.labase.trading.app.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.broker.Broker;
import io.labase.trading.broker.BrokerEvent;
import io.labase.trading.broker.BrokerEvent.Severity;
import io.labase.trading.broker.BrokerEvent.Told;
import io.labase.trading.broker.BrokerException;
import io.labase.trading.broker.BrokerException.Kind;
import io.labase.trading.wording.Wording;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MeteredBrokerTest {
    private final Metrics metrics = new Metrics();
    private final List<BrokerEvent> heard = new ArrayList<>();
    private final CompletableFuture<Instant> time = new CompletableFuture<>();
    private final List<String> called = new ArrayList<>();
    private long now;
    private Consumer<BrokerEvent> tell = event -> {};
    private final Broker broker = new MeteredBroker(behind(), metrics, () -> now);

    private Broker behind() {
        return (Broker)
                Proxy.newProxyInstance(
                        Broker.class.getClassLoader(),
                        new Class<?>[] {Broker.class},
                        (proxy, method, arguments) -> answer(method, arguments));
    }

    @SuppressWarnings("unchecked")
    private Object answer(Method method, Object[] arguments) {
        called.add(method.getName());
        if (method.getName().equals("listen")) {
            tell = (Consumer<BrokerEvent>) arguments[0];
        }
        if (method.getReturnType() == CompletableFuture.class) {
            return time;
        }
        if (method.getReturnType() == int.class) {
            return 5;
        }
        return method.getReturnType() == boolean.class ? Boolean.TRUE : null;
    }

    @BeforeEach
    void listen() {
        broker.listen(heard::add);
    }

    private void told(Severity severity) {
        tell.accept(new Told(7, 201, severity, "text"));
    }

    @Test
    void everyMethodReachesTheBrokerBehind() throws Exception {
        called.clear();
        List<String> names = new ArrayList<>();
        for (Method method : Broker.class.getMethods()) {
            Object[] arguments = new Object[method.getParameterCount()];
            for (int i = 0; i < arguments.length; i++) {
                Class<?> type = method.getParameterTypes()[i];
                arguments[i] = type == int.class ? 1 : type == List.class ? List.of() : null;
            }
            method.invoke(broker, arguments);
            names.add(method.getName());
        }
        assertThat(names).isNotEmpty();
        assertThat(called).containsExactlyElementsOf(names);
    }

    @Test
    void anAnswerIsTimedAndTheFutureIsTheBrokersOwn() {
        CompletableFuture<Instant> asked = broker.currentTime();
        now = TimeUnit.MILLISECONDS.toNanos(1500);
        time.complete(Instant.EPOCH);
        assertThat(asked).isSameAs(time);
        assertThat(metrics.text().lines())
                .contains("request_seconds_sum{request=\"time\"} 1.5", "api_errors 0");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aRequestThatFailsIsAnErrorUnlessTheConnectionEnded(Kind kind) {
        broker.currentTime();
        time.completeExceptionally(new BrokerException(kind, 0, Wording.of("text")));
        assertThat(metrics.apiErrors().value()).isEqualTo(kind == Kind.DISCONNECTED ? 0 : 1);
    }

    @ParameterizedTest
    @EnumSource(Severity.class)
    void whatTheGatewayTellsIsHandedOnAndErrorsAreCounted(Severity severity) {
        told(severity);
        assertThat(heard).hasSize(1);
        boolean good =
                severity == Severity.NOTICE
                        || severity == Severity.ORDER_NOTICE
                        || severity.name().contains("RESTORED");
        assertThat(metrics.apiErrors().value()).isEqualTo(good ? 0 : 1);
        assertThat(metrics.ordersRejected().value())
                .isEqualTo(severity.refusal() && severity != Severity.CANCEL_REFUSED ? 1 : 0);
    }

    @Test
    void anUnreadableFrameIsAnErrorAndAFillIsNone() {
        tell.accept(new BrokerEvent.Unreadable("frame"));
        tell.accept(new BrokerEvent.Disconnected("end"));
        assertThat(metrics.apiErrors().value()).isEqualTo(1);
    }
}
