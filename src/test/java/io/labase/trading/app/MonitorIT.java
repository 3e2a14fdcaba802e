package io.labase.trading.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Health, metrics and ping of a bot that trades. */
@Timeout(600)
class MonitorIT {

    @TempDir Path home;
    private final HttpClient client = HttpClient.newHttpClient();
    private final PingTarget target = new PingTarget();
    private House house;
    private int port;

    @BeforeEach
    void move() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        house =
                House.at(home, House.SPY_BREAKS_OUT)
                        .set("http.port=" + port)
                        .ping(target.address().toString());
    }

    @AfterEach
    void leave() {
        house.close();
        target.close();
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        return client.send(
                HttpRequest.newBuilder(uri).timeout(House.LONG).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static void cycle(Session session) {
        session.context().createProducerTemplate().sendBody("direct:scan", "");
    }

    @Test
    void anEntryIsCountedAndAHealthyCycleIsToldOutside() throws Exception {
        try (Session session = house.open(true)) {
            session.ready().get();
            assertThat(get("/health/live").statusCode()).isEqualTo(200);
            assertThat(get("/health/ready").statusCode()).isEqualTo(503);
            assertThat(get("/health/ready").body()).contains("No cycle has ended yet");
            assertThat(get("/metrics").body()).contains("\norders_sent 0\n");

            cycle(session);
            await().atMost(House.LONG).until(() -> get("/health/ready").statusCode() == 200);
            await().atMost(House.LONG)
                    .until(() -> get("/metrics").body().contains("orders_filled 1\n"));
            await().atMost(House.LONG)
                    .until(() -> get("/metrics").body().contains("\njournal_rows_waiting 0.0\n"));
            assertThat(get("/metrics").body())
                    .contains("\norders_sent 2\n", "\norders_rejected 0\n", "\napi_errors 0\n")
                    .contains("\ncycle_seconds_count 1\n", "\nconnected 1.0\n", "\nready 1.0\n")
                    .contains("\nbar_age_seconds 0.0\n")
                    .contains("\nlabase_positions 1.0\n", "\nlabase_positions_without_stop 0.0\n")
                    .contains("request_seconds_count{request=\"bars\"} ");
            assertThat(get("/").body()).contains("• SPY : ", "du bot, stop à ");
            assertThat(get("/metrics").body() + get("/health/ready").body())
                    .doesNotContain(PingTarget.SECRET);
            await().atMost(House.LONG).until(() -> !target.calls().isEmpty());
            assertThat(target.calls()).containsExactly("GET /" + PingTarget.SECRET);

            house.gateway.close();
            await().atMost(House.LONG).until(() -> get("/health/ready").statusCode() == 503);
            assertThat(get("/health/ready").body()).contains("\"check\":\"connection\"");
            assertThat(get("/health/live").statusCode()).isEqualTo(200);
            cycle(session);
            await().atMost(House.LONG)
                    .until(() -> get("/metrics").body().contains("cycle_seconds_count 2\n"));
            assertThat(target.calls()).as("no healthy cycle, no call").hasSize(1);
        }
        assertThat(house.read("logs/bot.log")).doesNotContain(PingTarget.SECRET);
    }

    @Test
    void aTakenPortIsOneLineAndTheBotGoesOn() throws Exception {
        InetAddress here = InetAddress.getByName("127.0.0.1");
        try (ServerSocket taken = new ServerSocket(port, 1, here);
                Session session = house.open(true)) {
            session.ready().get();
            cycle(session);
            await().atMost(House.LONG).until(() -> !house.decisions("SPY").isEmpty());
            assertThat(taken.isBound()).isTrue();
        }
        assertThat(house.read("logs/bot.log").lines().filter(line -> line.contains("http.port")))
                .singleElement()
                .asString()
                .contains("http.port=" + port, "set another port");
    }
}
