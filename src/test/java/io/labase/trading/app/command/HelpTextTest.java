package io.labase.trading.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

class HelpTextTest {

    @Test
    void everyCommandAndOptionHasItsFrenchText() throws IOException {
        Properties french = french();
        List<String> missing = new ArrayList<>();
        for (CommandLine command : commands()) {
            String name = command.getCommandSpec().qualifiedName(".");
            missing(french, name + ".usage.description", missing);
            for (OptionSpec option : command.getCommandSpec().options()) {
                String key = option.longestName().replaceFirst("^-+", "");
                if (!french.containsKey(key)) {
                    missing(french, name + "." + key, missing);
                }
            }
            for (PositionalParamSpec value : command.getCommandSpec().positionalParameters()) {
                missing(french, value.descriptionKey(), missing);
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void noFrenchTextSpeaksOfAnOptionThatIsGone() throws IOException {
        List<String> known = new ArrayList<>(List.of("help", "record", "set"));
        for (CommandLine command : commands()) {
            String name = command.getCommandSpec().qualifiedName(".");
            known.add(name + ".usage.description");
            for (PositionalParamSpec value : command.getCommandSpec().positionalParameters()) {
                known.add(value.descriptionKey());
            }
            for (OptionSpec option : command.getCommandSpec().options()) {
                known.add(name + "." + option.longestName().replaceFirst("^-+", ""));
            }
        }
        assertThat(french().stringPropertyNames())
                .filteredOn(key -> !key.endsWith("Heading"))
                .isSubsetOf(known);
    }

    @Test
    void noHelpShowsADoubledApostropheOrAPlaceholder() {
        String[] french = {"--help", "--set", "locale=fr"};
        for (CommandLine command : commands()) {
            HelpLanguage.apply(command, Map.of(), french);
            assertThat(command.getUsageMessage()).doesNotContain("''", "{0}", "%n", "${");
        }
    }

    private static List<CommandLine> commands() {
        CommandLine root = new CommandLine(new LabaseCommand());
        List<CommandLine> all = new ArrayList<>(root.getSubcommands().values());
        all.add(root);
        return all;
    }

    private static void missing(Properties texts, String key, List<String> missing) {
        if (!texts.containsKey(key)) {
            missing.add(key);
        }
    }

    private static Properties french() throws IOException {
        Properties texts = new Properties();
        try (Reader in =
                new InputStreamReader(
                        Objects.requireNonNull(
                                HelpTextTest.class.getResourceAsStream("/messages/cli.properties")),
                        StandardCharsets.UTF_8)) {
            texts.load(in);
        }
        return texts;
    }
}
