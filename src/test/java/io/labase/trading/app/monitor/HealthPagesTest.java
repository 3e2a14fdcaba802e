package io.labase.trading.app.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.app.status.BotStatus;
import io.labase.trading.app.status.StatusJson;
import io.labase.trading.app.status.StatusWords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class HealthPagesTest {
    private String status = "{\"positionsKnown\":true,\"connection\":{\"connected\":true}}";

    private LocalServer.Page page(String path) {
        return page(path, "fr");
    }

    private LocalServer.Page page(String path, String language) {
        return HealthPages.of(this::taken, new Metrics(), new StatusWords(language, ZoneOffset.UTC))
                .get(path)
                .get();
    }

    private BotStatus taken() {
        try {
            return StatusJson.read(status);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void allIsWell() {
        for (String path : new String[] {"/health", "/health/ready"}) {
            assertThat(page(path).status()).isEqualTo(200);
            assertThat(page(path).body()).isEqualTo("{\"ready\":true,\"causes\":[]}\n");
        }
        assertThat(page("/health/live").body()).isEqualTo("{\"live\":true,\"causes\":[]}\n");
        assertThat(page("/", "en").body()).contains("<html lang=\"en\">", "Running, all is well");
    }

    @Test
    void aGatewayThatIsAwayIsNoReasonToStartAnew() {
        status = "{\"troubles\":[{\"kind\":\"NO_CONNECTION\"}]}";
        assertThat(page("/health/live").status()).isEqualTo(200);
        assertThat(page("/health/ready").status()).isEqualTo(503);
        assertThat(page("/health/ready").body())
                .isEqualTo(
                        "{\"ready\":false,\"causes\":[{\"check\":\"connection\","
                                + "\"text\":\"No connection to IB Gateway\"}]}\n");
    }

    @Test
    void aProcessWithoutCyclesDoesNotLive() {
        status = "{\"troubles\":[{\"kind\":\"IDLE\",\"minutes\":121}]}";
        assertThat(page("/health/live").status()).isEqualTo(503);
        assertThat(page("/health/live").body()).contains("No cycle has ended for 121 min");
    }

    @Test
    void thePageForABrowserSaysWhatIsNotWellFirstAndInTheUsersLanguage() {
        status = "{\"troubles\":[{\"kind\":\"BARS_SILENT\",\"markets\":\"<NYSE>\"}]}";
        assertThat(page("/").status()).isEqualTo(200);
        assertThat(page("/").body())
                .startsWith("<!DOCTYPE html>\n<html lang=\"fr\">")
                .contains(
                        "<p>En marche, mais :</p>\n<ul>\n<li>⚠️ Bougies absentes : &lt;NYSE&gt;</li>")
                .contains("href=\"/metrics\"");
        assertThat(page("/", "en").body()).contains("Running, but:", "No bars of &lt;NYSE&gt;");
    }

    @Test
    void gaugesAreOfTheSameStatus() {
        assertThat(page("/metrics").body())
                .contains("\nconnected 1.0\n", "\nready 1.0\n", "\nentries_allowed 1.0\n")
                .contains("\nlabase_positions_without_stop 0.0\n", "\norders_sent 0\n");
    }
}
