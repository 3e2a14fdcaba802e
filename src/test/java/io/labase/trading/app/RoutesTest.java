package io.labase.trading.app;

import static io.labase.trading.app.RouteYaml.documents;
import static io.labase.trading.app.RouteYaml.everywhere;
import static io.labase.trading.app.RouteYaml.route;
import static io.labase.trading.app.RouteYaml.routes;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import io.labase.trading.app.routes.RouteFiles;
import io.labase.trading.app.settings.Settings;
import io.labase.trading.app.settings.SettingsLoader;
import io.labase.trading.market.Watchlist;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoutesTest {
    private static final Pattern KEBAB = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    /** A bean's own yes or no, or a null check: everything else would be a decision in a route. */
    private static final Pattern YES_OR_NO =
            Pattern.compile("\\$\\{body(\\.[a-zA-Z]+)?}( [!=]= null)?");

    /** A value handed on as it is. */
    private static final Pattern VALUE = Pattern.compile("\\$\\{body(\\.[a-zA-Z]+)?}");

    private static final JsonSchema SCHEMA = schema();

    @TempDir Path home;

    static List<String> packaged() {
        return RouteFiles.PACKAGED;
    }

    @Test
    void thePackagedFilesAreExactlyThoseInTheFolder() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/routes"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(RouteFiles.PACKAGED);
        }
    }

    @ParameterizedTest
    @MethodSource("packaged")
    void everyFileIsValidAgainstCamelsSchema(String name) {
        JsonNode file = RouteYaml.file(name);
        file.forEach(RoutesTest::resolveAutoStartup);
        assertThat(SCHEMA.validate(file)).isEmpty();
    }

    @Test
    void camelsSchemaRefusesWhatIsNoRoute() {
        JsonNode wrong = RouteYaml.read("- route: { id: x, from: { uri: direct:x, stepz: [] } }");
        assertThat(SCHEMA.validate(wrong)).isNotEmpty();
    }

    @Test
    void everyRouteHasADescriptionAndAnIdOfItsOwn() {
        List<String> ids = new ArrayList<>();
        for (JsonNode route : routes()) {
            ids.add(route.path("id").asText());
            assertThat(route.path("description").asText())
                    .as("description of %s", route.path("id"))
                    .isNotBlank();
        }
        assertThat(ids).isNotEmpty().doesNotHaveDuplicates().allMatch(this::isKebabCase);
    }

    @Test
    void idsAreKebabCaseAndUniqueOverAllFiles() {
        List<String> ids = new ArrayList<>();
        everywhere(
                (name, node) -> {
                    if (name.equals("id")) {
                        ids.add(node.asText());
                    }
                });
        assertThat(ids).doesNotHaveDuplicates().allMatch(this::isKebabCase);
    }

    @Test
    void everyStepThatCallsSomethingHasAnId() {
        everywhere(
                (name, node) -> {
                    if (Set.of("bean", "to", "marshal", "split", "filter", "choice").contains(name)
                            && node.isObject()) {
                        assertThat(node.path("id").asText()).as("%s %s", name, node).isNotBlank();
                    }
                });
    }

    @Test
    void everyStartupOrderIsTakenOnce() {
        assertThat(routes().stream().map(route -> route.path("startupOrder").asInt()))
                .doesNotContain(0)
                .doesNotHaveDuplicates();
    }

    @Test
    void everyBeanThatARouteNamesIsBound() throws IOException {
        Set<String> named = new TreeSet<>();
        everywhere(
                (name, node) -> {
                    if (name.equals("ref") || name.equals("idempotentRepository")) {
                        named.add(node.asText());
                    } else if (node.isTextual() && node.asText().startsWith("#")) {
                        named.add(node.asText().substring(1).replaceFirst("^bean:", ""));
                    } else if (node.isTextual() && node.asText().startsWith("bean:")) {
                        named.add(
                                node.asText().substring("bean:".length()).replaceAll("\\?.*", ""));
                    }
                });
        try (Assembly assembly = assembly()) {
            assertThat(named).contains("entryDesk", "intents", "tradesCsv", "courier");
            assertThat(assembly.beans()).containsKeys(named.toArray(String[]::new));
        }
    }

    @Test
    void everyMethodThatARouteCallsIsThereOnceAndPublic() throws IOException {
        try (Assembly assembly = assembly()) {
            everywhere(
                    (name, node) -> {
                        if (name.equals("bean")) {
                            Object bean = assembly.beans().get(node.path("ref").asText());
                            assertThat(bean.getClass().getMethods())
                                    .as("%s", node)
                                    .filteredOn(
                                            m -> m.getName().equals(node.path("method").asText()))
                                    .hasSize(1);
                        }
                    });
        }
    }

    @Test
    void everyRouteConfigurationThatARouteNamesIsThere() {
        Set<String> there = new TreeSet<>();
        documents().forEach(node -> there.add(node.path("routeConfiguration").path("id").asText()));
        for (JsonNode route : routes()) {
            JsonNode named = route.path("routeConfigurationId");
            assertThat(there).as("of route %s", route.path("id")).contains(named.asText());
        }
    }

    @Test
    void theRoutesOfAnOrderFailIntoTheTradingErrors() {
        for (String id : List.of("scan", "scan-ticker", "enter", "broker-events", "effects")) {
            assertThat(route(id).path("routeConfigurationId").asText()).isEqualTo("trading-errors");
        }
    }

    /** An order is not repeatable: nowhere at all, so nobody has to know which way one takes. */
    @Test
    void nothingIsEverRedelivered() {
        Pattern redelivery =
                Pattern.compile("(?i).*(redeliver|deadLetter|retryWhile|errorHandler).*");
        everywhere((name, node) -> assertThat(name).doesNotMatch(redelivery));
    }

    @Test
    void theDayIsSpentBeforeTheOrderAndNeverGivenBack() {
        JsonNode once = route("enter").findValue("idempotentConsumer");
        assertThat(once.path("eager").asText()).isEqualTo("true");
        assertThat(once.path("removeOnFailure").asText()).isEqualTo("false");
        assertThat(once.path("simple").asText()).isEqualTo("${body.orderRef}");
        assertThat(once.findValuesAsText("id")).contains("send-bracket");
    }

    @Test
    void noRouteDecides() {
        everywhere(
                (name, node) -> {
                    if (Set.of("filter", "when").contains(name)) {
                        List<JsonNode> conditions = new ArrayList<>();
                        (node.isArray() ? node : List.of(node)).forEach(conditions::add);
                        for (JsonNode condition : conditions) {
                            if (condition.isObject()) {
                                assertThat(condition.path("simple").asText()).matches(YES_OR_NO);
                            }
                        }
                    }
                });
    }

    @Test
    void simpleExpressionsHandValuesOnOrAskForNull() {
        everywhere(
                (name, node) -> {
                    if (name.equals("simple")) {
                        String text =
                                node.isTextual() ? node.asText() : node.path("expression").asText();
                        assertThat(text)
                                .matches(
                                        t ->
                                                VALUE.matcher(t).matches()
                                                        || YES_OR_NO.matcher(t).matches(),
                                        "a value or a null check");
                    }
                });
    }

    @Test
    void noOtherExpressionLanguageIsUsed() {
        Set<String> languages =
                Set.of(
                        "groovy", "js", "jq", "mvel", "ognl", "spel", "csimple", "java", "python",
                        "joor");
        everywhere((name, node) -> assertThat(languages).doesNotContain(name));
    }

    @Test
    void journalsAreAppendedByOneRouteAtATime() {
        assertThat(
                        route("effects")
                                .path("from")
                                .path("parameters")
                                .path("concurrentConsumers")
                                .asInt())
                .isEqualTo(1);
        assertThat(
                        route("broker-events")
                                .path("from")
                                .path("parameters")
                                .path("concurrentConsumers")
                                .asInt())
                .isEqualTo(1);
    }

    private boolean isKebabCase(String id) {
        return KEBAB.matcher(id).matches();
    }

    private Assembly assembly() throws IOException {
        Settings settings = SettingsLoader.load(home, Map.of(), List.of());
        Watchlist watchlist =
                Watchlist.parse(
                        "tickers.json",
                        "{\"tickers\": [\"AIG\"]}".getBytes(StandardCharsets.UTF_8));
        return new Assembly(settings, watchlist, Clocks.of(false), System.out);
    }

    /** Where the schema wants a yes or no, Camel also takes a placeholder of one. */
    private static void resolveAutoStartup(JsonNode item) {
        if (item.get("route") instanceof ObjectNode route
                && route.path("autoStartup").asText().matches("\\{\\{[a-z.-]+}}")) {
            route.put("autoStartup", true);
        }
    }

    private static JsonSchema schema() {
        SchemaValidatorsConfig config = SchemaValidatorsConfig.builder().build();
        try (InputStream in = RoutesTest.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(in, config);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
