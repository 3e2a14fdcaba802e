package io.labase.trading.app.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labase.trading.app.HomeLock;
import io.labase.trading.app.StatusFile;
import io.labase.trading.app.settings.Key;
import io.labase.trading.app.settings.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What the bot does, from the state folder only. */
@Command(
        name = "status",
        description = "Running or not, last heartbeat and cycle, connection, positions, stops.")
final class StatusCommand implements Callable<Integer> {
    @Mixin private CommonOptions options = new CommonOptions();

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Settings settings = options.settingsOfHome();
        Texts texts = Texts.of(settings.text(Key.LOCALE));
        PrintWriter out = spec.commandLine().getOut();
        Optional<String> pid = HomeLock.holder(settings.state());
        out.println(texts.running(settings.state()));
        Path heartbeat = settings.logs().resolve("last_heartbeat.txt");
        if (Files.exists(heartbeat)) {
            out.println(texts.say("status.heartbeat", Files.readString(heartbeat).trim()));
        }
        Path file = settings.state().resolve(StatusFile.NAME);
        if (!Files.exists(file)) {
            out.println(texts.say("status.nothing", file));
            return ExitCode.DONE.number();
        }
        show(read(file), pid.isPresent(), texts, out);
        return ExitCode.DONE.number();
    }

    private static JsonNode read(Path file) throws IOException {
        try {
            return new ObjectMapper().readTree(Files.readString(file));
        } catch (JsonProcessingException e) {
            throw new IOException(file + ": not readable; it is written anew by the running bot");
        }
    }

    private static void show(JsonNode status, boolean running, Texts texts, PrintWriter out) {
        out.println(texts.say("status.written", status.path("writtenAt").asText()));
        JsonNode connection = status.path("connection");
        boolean connected = running && connection.path("connected").asBoolean();
        out.println(
                connected
                        ? texts.say(
                                "status.connected",
                                connection.path("account").asText(),
                                connection.path("serverVersion").asText(),
                                texts.say(
                                        connection.path("ready").asBoolean()
                                                ? "status.ready"
                                                : "status.blocked"))
                        : texts.say("status.disconnected"));
        JsonNode cycle = status.path("lastCycle");
        if (!cycle.isMissingNode()) {
            out.println(
                    texts.say(
                            "status.cycle",
                            cycle.path("marketTime").asText(),
                            cycle.path("decisions").asText(),
                            cycle.path("entries").asText(),
                            cycle.path("tookMs").asText()));
        }
        bars(status.path("bars"), texts, out);
        for (JsonNode position : status.path("positions")) {
            out.println(
                    texts.say(
                            "status.position",
                            position.path("symbol").asText(),
                            position.path("quantity").asText(),
                            position.path("avgCost").asText(),
                            position.path("currency").asText()));
        }
        for (JsonNode stop : status.path("stops")) {
            out.println(
                    texts.say(
                            "status.stop",
                            stop.path("symbol").asText(),
                            stop.path("quantity").asText(),
                            stop.path("stop").asText(),
                            stop.path("tif").asText(),
                            stop.path("status").asText()));
        }
    }

    private static void bars(JsonNode bars, Texts texts, PrintWriter out) {
        List<String> silent = new ArrayList<>();
        bars.path("silent").forEach(market -> silent.add(market.asText()));
        if (!silent.isEmpty()) {
            out.println(texts.say("status.bars-silent", String.join(", ", silent)));
        } else if (!bars.path("live").asBoolean(true)) {
            out.println(texts.say("status.bars-not-live"));
        } else if (bars.hasNonNull("lastLive")) {
            out.println(texts.say("status.bars-fresh", bars.path("lastLive").asText()));
        }
    }
}
