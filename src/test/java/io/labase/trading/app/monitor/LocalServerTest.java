package io.labase.trading.app.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(600)
class LocalServerTest {
    private LocalServer server;

    @BeforeEach
    void open() throws IOException {
        server =
                LocalServer.open(
                        0,
                        Map.of(
                                "/page", () -> new LocalServer.Page(200, "text/plain", "hello\n"),
                                "/broken",
                                        () -> {
                                            throw new IllegalStateException("s3cret");
                                        }));
    }

    @AfterEach
    void close() {
        server.close();
    }

    /** As it travels: a client of the JDK would not send a foreign name. */
    private String ask(String line, String... headers) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.address().getPort())) {
            String request =
                    line + " HTTP/1.1\r\nConnection: close\r\n" + String.join("\r\n", headers);
            socket.getOutputStream()
                    .write((request.stripTrailing() + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void onlyThisMachineCanReachIt() {
        assertThat(server.address().getAddress().getHostAddress()).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost:8080", "LOCALHOST", "127.0.0.1:1"})
    void thisMachinesNamesAreAnswered(String host) throws IOException {
        assertThat(ask("GET /page?x=1", "Host: " + host)).contains(" 200 ", "hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host: evil.example", "Host: 127.0.0.1.evil.example:80", "X: y"})
    void aForeignNameIsRefused(String header) throws IOException {
        assertThat(ask("GET /page", header)).contains(" 403 ").doesNotContain("hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "PATCH"})
    void nothingCanBeChanged(String method) throws IOException {
        assertThat(ask(method + " /page", "Host: localhost", "Content-Length: 0"))
                .contains(" 405 ", "Allow: GET, HEAD")
                .doesNotContain("hello");
    }

    @Test
    void headHasNoBody() throws IOException {
        assertThat(ask("HEAD /page", "Host: localhost"))
                .containsIgnoringCase("Content-Length: 6")
                .doesNotContain("hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/page/", "/pages", "/../page", "/page/more"})
    void anythingElseIsNotThere(String path) throws IOException {
        assertThat(ask("GET " + path, "Host: localhost")).contains(" 404 ");
    }

    @Test
    void aFailureSaysNothingAndTheNextPageIsThere() throws IOException {
        assertThat(ask("GET /broken", "Host: localhost")).contains(" 500 ").doesNotContain("s3c");
        assertThat(ask("GET /page", "Host: localhost")).contains(" 200 ");
    }

    @Test
    void aTakenPortIsAFailureOfItsOwn() {
        assertThatThrownBy(() -> LocalServer.open(server.address().getPort(), Map.of()))
                .isInstanceOf(BindException.class);
    }
}
