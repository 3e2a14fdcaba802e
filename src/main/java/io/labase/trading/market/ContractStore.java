package io.labase.trading.market;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file in which qualified contracts outlive a restart. A cache: losing it costs questions only. */
final class ContractStore {

    private static final Logger LOG = LoggerFactory.getLogger(ContractStore.class);
    private static final int VERSION = 1;

    private record Content(int version, List<KnownContract> contracts) {
        private Content {
            contracts = List.copyOf(contracts);
        }
    }

    private static final class InstantReader extends FromStringDeserializer<Instant> {
        private static final long serialVersionUID = 1L;

        private InstantReader() {
            super(Instant.class);
        }

        @Override
        protected Instant _deserialize(String text, DeserializationContext context)
                throws IOException {
            try {
                return Instant.parse(text);
            } catch (DateTimeParseException notAnInstant) {
                throw context.weirdStringException(text, Instant.class, "not an instant");
            }
        }
    }

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(
                            DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                            DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                            DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .disable(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION)
                    .addModule(
                            new SimpleModule()
                                    .addSerializer(Instant.class, ToStringSerializer.instance)
                                    .addDeserializer(Instant.class, new InstantReader()))
                    .build();

    private final Path file;

    ContractStore(Path file) {
        this.file = file;
    }

    /** What was saved; nothing if there is no file or it cannot be used. */
    List<KnownContract> load() {
        if (Files.notExists(file)) {
            return List.of();
        }
        try {
            Content content = JSON.readValue(Files.readAllBytes(file), Content.class);
            if (content.version() == VERSION) {
                return content.contracts();
            }
            LOG.warn(
                    "{} is of version {}, not {}: contracts are asked anew",
                    file,
                    content.version(),
                    VERSION);
        } catch (IOException unusable) {
            LOG.warn(
                    "{} cannot be used, contracts are asked anew: {}",
                    file,
                    unusable.toString().lines().findFirst().orElse(""));
        }
        return List.of();
    }

    /** Replaces the file as a whole; a failure is logged and costs only the questions of a restart. */
    void save(List<KnownContract> contracts) {
        List<KnownContract> ordered =
                contracts.stream().sorted(Comparator.comparing(KnownContract::symbol)).toList();
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(fresh, JSON.writeValueAsBytes(new Content(VERSION, ordered)));
            Files.move(
                    fresh,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            LOG.warn("{} cannot be written: {}", file, failure.toString());
        }
    }
}
