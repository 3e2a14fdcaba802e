package io.labase.trading.app.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.alert.Outbox;
import io.labase.trading.alert.RenderedAlert;
import io.labase.trading.app.telegram.TelegramException;
import io.labase.trading.model.Alert;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CourierTest {
    private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");

    @TempDir Path home;
    private final ByteArrayOutputStream console = new ByteArrayOutputStream();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private long nanos;
    private Outbox outbox;
    private Courier courier;

    @BeforeEach
    void open() {
        outbox =
                new Outbox(
                        home.resolve("outbox"),
                        Clock.fixed(AT, ZoneOffset.UTC),
                        () -> nanos,
                        fact -> {});
        courier = courier(Duration.ofSeconds(1));
    }

    private Courier courier(Duration pace) {
        PrintStream out = new PrintStream(console, true, StandardCharsets.UTF_8);
        return new Courier(outbox, () -> nanos, pace, out);
    }

    private void put(String text) {
        outbox.put(
                Alert.of(Alert.Kind.TEST, AT, Map.of()),
                new RenderedAlert("<b>" + text + "</b>", text));
    }

    private void move(Duration by) {
        nanos += by.toNanos();
    }

    /** One attempt; what was handed to the channel, or "" if nothing was. */
    private String attempt(Throwable failure) {
        Exchange exchange = new DefaultExchange(context);
        Courier.Parcel parcel = courier.next(exchange);
        if (parcel == null) {
            return "";
        }
        if (failure != null) {
            exchange.setProperty(Exchange.EXCEPTION_CAUGHT, failure);
            courier.failed(exchange);
        }
        // Whatever a route does after a failure, this must not take the message for delivered.
        courier.delivered(exchange);
        return parcel.text();
    }

    private String attempt() {
        return attempt(null);
    }

    @Test
    void aSingleMessageLeavesAtOnce() {
        put("one");
        assertThat(attempt()).isEqualTo("<b>one</b>");
        assertThat(outbox.pending()).isZero();
    }

    @Test
    void afterABurstOneMessagePerSecondTakesAllThatWait() {
        for (int i = 0; i < 5; i++) {
            put("n" + i);
            attempt();
        }
        assertThat(outbox.pending()).as("four may leave at once").isOne();
        put("n5");
        assertThat(attempt()).isEmpty();
        move(Duration.ofSeconds(1));
        assertThat(attempt()).isEqualTo("<b>n4</b>\n\n<b>n5</b>");
        assertThat(outbox.pending()).isZero();
    }

    @Test
    void anOutageOfHoursLosesNothingAndEndsInFewMessages() {
        for (int i = 0; i < 200; i++) {
            put("n" + i);
            attempt(new java.io.IOException("no route to host"));
            move(Duration.ofMinutes(2));
        }
        assertThat(outbox.pending()).isEqualTo(200);
        StringBuilder told = new StringBuilder();
        int messages = 0;
        while (outbox.pending() > 0) {
            move(Duration.ofMinutes(5));
            told.append(attempt()).append("\n\n");
            messages++;
        }
        assertThat(told.toString().split("\n\n")).hasSize(200).startsWith("<b>n0</b>");
        assertThat(messages).isLessThan(3);
    }

    @Test
    void telegramsWishToWaitIsKept() {
        put("one");
        attempt(new TelegramException(429, 30, "Too Many Requests"));
        move(Duration.ofSeconds(29));
        assertThat(attempt()).isEmpty();
        move(Duration.ofSeconds(1));
        assertThat(attempt()).contains("one");
    }

    @Test
    void whatOnlyAPersonCanMendStandsOnTheConsoleOnceUntilAMessageArrives() {
        TelegramException moved =
                new TelegramException(400, 0, "chat moved: set TELEGRAM_CHAT_ID=-100123");
        put("one");
        for (int i = 0; i < 3; i++) {
            attempt(moved);
            move(Duration.ofHours(1));
        }
        assertThat(console.toString(StandardCharsets.UTF_8))
                .containsOnlyOnce("TELEGRAM_CHAT_ID=-100123");
        attempt();
        assertThat(outbox.pending()).isZero();
        put("two");
        attempt(moved);
        assertThat(console.toString(StandardCharsets.UTF_8).lines())
                .filteredOn(line -> line.contains("TELEGRAM_CHAT_ID=-100123"))
                .hasSize(2);
    }

    @Test
    void unreadableMarkupIsFollowedByPlainTextAtOnce() {
        put("one");
        attempt(new TelegramException(400, 0, "Bad Request: can't parse entities"));
        assertThat(attempt()).isEqualTo("one");
        put("two");
        assertThat(attempt()).isEqualTo("<b>two</b>");
    }

    @Test
    void ofSeveralOnlyTheHopelessOneIsDropped() {
        TelegramException empty = new TelegramException(400, 0, "Bad Request: text is empty");
        put("one");
        put("two");
        put("three");
        assertThat(attempt(empty)).contains("one", "two", "three");
        assertThat(outbox.pending()).isEqualTo(3);
        assertThat(attempt(empty)).isEqualTo("<b>one</b>");
        assertThat(outbox.pending()).isEqualTo(2);
        assertThat(attempt()).isEqualTo("<b>two</b>\n\n<b>three</b>");
    }

    @Test
    void whereNoPaceIsToBeKeptEachMessageIsShownByItself() {
        courier = courier(Duration.ZERO);
        for (int i = 0; i < 20; i++) {
            put("n" + i);
        }
        for (int i = 0; i < 20; i++) {
            assertThat(attempt()).isEqualTo("<b>n" + i + "</b>");
        }
    }

    @Test
    void aFailureBeforeTheOutboxIsNoReasonToWait() {
        Exchange exchange = new DefaultExchange(context);
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, new IllegalStateException("no words"));
        courier.failed(exchange);
        put("one");
        assertThat(attempt()).contains("one");
    }

    private void putPicture() {
        outbox.put(
                Alert.of(Alert.Kind.TEST, AT, Map.of()),
                new RenderedAlert("<b>seen</b>", "seen"),
                CompletableFuture.completedFuture(new byte[] {1, 2, 3}));
    }

    @Test
    void aPictureLeavesWithPlainTextUnderIt() {
        putPicture();
        Courier.Parcel parcel = courier.next(new DefaultExchange(context));
        assertThat(parcel).isNotNull();
        assertThat(parcel.isIllustrated()).isTrue();
        assertThat(parcel.picture()).containsExactly(1, 2, 3);
        assertThat(parcel.text()).isEqualTo("seen");
        assertThat(parcel.parseMode()).isNull();
    }

    @Test
    void aPictureThatTelegramRefusesLeavesItsTextAtOnce() {
        putPicture();
        assertThat(attempt(new TelegramException(400, 0, "Bad Request: PHOTO_INVALID_DIMENSIONS")))
                .isEqualTo("seen");
        assertThat(attempt()).isEqualTo("<b>seen</b>");
        assertThat(outbox.pending()).isZero();
    }

    @Test
    void aPictureSurvivesWhatIsNoFaultOfIt() {
        putPicture();
        attempt(new TelegramException(502, 0, "Bad Gateway"));
        move(Duration.ofMinutes(1));
        Courier.Parcel parcel = courier.next(new DefaultExchange(context));
        assertThat(parcel).isNotNull();
        assertThat(parcel.isIllustrated()).isTrue();
    }
}
