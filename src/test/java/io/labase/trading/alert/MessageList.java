package io.labase.trading.alert;

import io.labase.trading.model.Alert;
import io.labase.trading.model.Alert.Kind;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every text that a person may get to read, with sample values: {@code scripts/messages.sh} prints it,
 * for whoever wants to read them all, or translates one. An alert is shown once for each nested text
 * that it can hold, and once with every count at one.
 */
public final class MessageList {
    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)(?::([\\w-]+)|(#[^{}]*))?\\}");

    private static final Path FOLDER = Path.of("src/main/resources/messages");

    private final String language;
    private final Messages messages;
    private final List<Shown> shown = new ArrayList<>();

    /**
     * One text as a person sees it.
     *
     * @param file which file it is worded in, without language and ending
     * @param keys of the file that are in it
     */
    record Shown(String file, Set<String> keys, String text) {}

    private MessageList(String language) {
        this.language = language;
        this.messages = Messages.of(language, ZONE);
    }

    /**
     * Prints all texts.
     *
     * @param languages {@code fr}, {@code en}; none: both
     */
    public static void main(String... languages) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (String language : languages.length == 0 ? new String[] {"fr", "en"} : languages) {
            for (Shown one : of(language)) {
                out.println("── " + one.file() + " · " + String.join(" · ", one.keys()));
                out.println(one.text());
                out.println();
            }
        }
    }

    /** All texts in one language, in the order of files and keys. */
    static List<Shown> of(String language) {
        MessageList list = new MessageList(language);
        list.alerts();
        files().stream().filter(file -> !file.equals("alerts")).forEach(list::numbered);
        return List.copyOf(list.shown);
    }

    /** Names of the files of texts, without language and ending. */
    static Set<String> files() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .map(name -> name.replaceAll("(_en)?\\.properties$", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The keys of a file in one language; of the help none in English, it is in the commands. */
    static Set<String> keys(String file, String language) {
        return new TreeSet<>(load(file, language).stringPropertyNames());
    }

    private void alerts() {
        Set<String> nested = new TreeSet<>();
        for (Kind kind : Kind.values()) {
            alert(kind, "", nested);
            if (messages.find(kind.key() + "-entered").isPresent()) {
                alert(kind, "-entered", nested);
            }
        }
        for (String key : messages.keys()) {
            if (!key.startsWith("alert.") && !nested.contains(key)) {
                lines(key);
            }
        }
    }

    private void alert(Kind kind, String suffix, Set<String> nested) {
        String key = kind.key() + suffix;
        Map<String, Object> usual = new HashMap<>(Samples.named());
        usual.put("action", suffix.isEmpty() ? "NO_TRADE" : "ENTER_LONG");
        Map<String, Set<String>> variants = variants(messages.text(key));
        variants.forEach((name, texts) -> usual.put(name, first(name, texts, usual)));
        for (Map.Entry<String, Set<String>> variant : variants.entrySet()) {
            for (String text : variant.getValue()) {
                Map<String, Object> values = new HashMap<>(usual);
                values.put(variant.getKey(), text);
                Set<String> keys = used(key, values);
                nested.addAll(keys);
                show(keys, format(kind, values));
            }
        }
        if (variants.isEmpty()) {
            show(Set.of(key), format(kind, usual));
        }
        if (messages.text(key).contains("#")) {
            Map<String, Object> values = new HashMap<>(usual);
            values.putAll(Samples.one());
            show(Set.of(key), format(kind, values));
        }
    }

    private static Object first(String name, Set<String> texts, Map<String, Object> usual) {
        String usually = String.valueOf(usual.get(name));
        return texts.contains(usually) ? usually : texts.iterator().next();
    }

    private String format(Kind kind, Map<String, Object> values) {
        Map<String, Object> all = complete(values, messages.text(kind.key()));
        return new AlertFormatter(messages).format(Alert.of(kind, Samples.AT, all), false).plain();
    }

    private void lines(String key) {
        Map<String, Set<String>> variants = variants(messages.text(key));
        if (variants.isEmpty()) {
            show(Set.of(key), line(key, Samples.named()));
        }
        variants.forEach(
                (name, texts) ->
                        texts.forEach(
                                text -> {
                                    Map<String, Object> values = new HashMap<>(Samples.named());
                                    values.put(name, text);
                                    show(used(key, values), line(key, values));
                                }));
        if (messages.text(key).contains("#")) {
            Map<String, Object> values = new HashMap<>(Samples.named());
            values.putAll(Samples.one());
            show(Set.of(key), line(key, values));
        }
    }

    private String line(String key, Map<String, Object> values) {
        String template = Template.withoutTags(messages.text(key));
        return new Template(new ValueFormat(complete(values, template), messages), text -> text)
                .render(template);
    }

    private static Map<String, Object> complete(Map<String, Object> values, String template) {
        Map<String, Object> all = new HashMap<>(values);
        PLACE.matcher(template)
                .results()
                .forEach(place -> all.putIfAbsent(place.group(1), Samples.unnamed()));
        return all;
    }

    /** The nested texts that a value of a template can choose between, by the value's name. */
    private Map<String, Set<String>> variants(String template) {
        Map<String, Set<String>> variants = new HashMap<>();
        for (MatchResult place : PLACE.matcher(template).results().toList()) {
            String style = place.group(2);
            @Nullable Object sample = Samples.named().get(place.group(1));
            if (style == null || sample instanceof Iterable<?> || sample instanceof Number) {
                continue;
            }
            for (String key : messages.keys()) {
                if (key.startsWith(style + ".")) {
                    variants.computeIfAbsent(place.group(1), n -> new LinkedHashSet<>())
                            .add(key.substring(style.length() + 1));
                }
            }
        }
        return variants;
    }

    /** A key and those of the nested texts that its values choose. */
    private Set<String> used(String key, Map<String, Object> values) {
        Set<String> keys = new LinkedHashSet<>(Set.of(key));
        for (MatchResult place : PLACE.matcher(messages.text(key)).results().toList()) {
            String nested = place.group(2) + "." + values.get(place.group(1));
            messages.find(nested).ifPresent(text -> keys.add(nested));
        }
        return keys;
    }

    private void numbered(String file) {
        Properties texts = load(file, language);
        Notation notation = Notation.of(language, ZONE);
        for (String key : keys(file, language)) {
            String text = texts.getProperty(key).replace("%n", "\n");
            show(file, Set.of(key), notation.fill(text, Samples.numbered(key, text, 12)));
            if (text.contains("#")) {
                show(file, Set.of(key), notation.fill(text, Samples.numbered(key, text, 1)));
            }
        }
    }

    private void show(Set<String> keys, String text) {
        show("alerts", keys, text);
    }

    private void show(String file, Set<String> keys, String text) {
        shown.add(new Shown(file, keys, text));
    }

    private static Properties load(String file, String language) {
        Path path = FOLDER.resolve(file + (language.equals("en") ? "_en" : "") + ".properties");
        Properties texts = new Properties();
        if (Files.exists(path)) {
            try (Reader in = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
                texts.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return texts;
    }
}
