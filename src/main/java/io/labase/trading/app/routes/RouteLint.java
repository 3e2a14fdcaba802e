package io.labase.trading.app.routes;

import io.labase.trading.wording.Wording;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.LineNumberAware;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.Model;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;

/** What Camel takes without a word and notices when a message comes, which is too late for an order. */
final class RouteLint {
    /** What is sent to from outside of the routes. */
    private static final Set<String> ENTRANCES =
            Set.of("seda://broker-events", "direct://raise-alert", "direct://scan");

    /**
     * Routes without which the bot does not trade, does not guard or does not tell. A file saved by
     * half may be valid YAML: what it lacks at its end is seen by this and by what listens to nobody.
     */
    private static final List<String> NEEDED =
            List.of("scan-timer", "lane-tick", "connection-watch", "send-alert", "hands");

    private final CamelContext context;
    private final Model model;
    private final Set<RouteDefinition> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<String, RouteDefinition> known = new HashMap<>();

    RouteLint(DefaultCamelContext context) {
        this.context = context;
        this.model = context.getCamelContextExtension().getContextPlugin(Model.class);
    }

    /** After each file: Camel puts a route of the same id in the place of the one that was there. */
    void added() throws RouteProblem {
        for (RouteDefinition route : List.copyOf(model.getRouteDefinitions())) {
            if (seen.add(route)) {
                ownId(route);
                configured(route);
                methods(route);
            }
        }
    }

    /** After all files, before the context's start. */
    void all() throws RouteProblem {
        for (String id : NEEDED) {
            if (!known.containsKey(id)) {
                throw new RouteProblem(List.of(), 0, Wording.of("routes.needed", id));
            }
        }
        noTemplates();
    }

    private void ownId(RouteDefinition route) throws RouteProblem {
        RouteDefinition other = route.getId() == null ? null : known.put(route.getId(), route);
        if (other == null) {
            return;
        }
        // The packaged name has the older right to it.
        boolean packaged = RouteFiles.PACKAGED.contains(name(route));
        RouteDefinition second = packaged ? other : route;
        RouteDefinition first = packaged ? route : other;
        throw new RouteProblem(
                List.of(name(second), name(first)),
                line(second),
                Wording.of("routes.taken", route.getId(), name(first)));
    }

    /** Camel runs such a route without any handling of failures. */
    private void configured(RouteDefinition route) throws RouteProblem {
        String named = route.getRouteConfigurationId();
        if (named == null) {
            return;
        }
        Collection<String> there =
                model.getRouteConfigurationDefinitions().stream()
                        .map(RouteConfigurationDefinition::getId)
                        .toList();
        for (String id : named.split(",")) {
            if (!id.contains("*") && !there.contains(id.strip())) {
                throw problem(
                        route, line(route), Wording.of("routes.no-configuration", id.strip()));
            }
        }
    }

    private void methods(RouteDefinition route) throws RouteProblem {
        for (BeanDefinition step :
                ProcessorDefinitionHelper.filterTypeInOutputs(
                        route.getOutputs(), BeanDefinition.class)) {
            Object bean =
                    step.getRef() == null
                            ? null
                            : context.getRegistry().lookupByName(step.getRef());
            if (bean != null && step.getMethod() != null && !has(bean, step.getMethod())) {
                Wording what = Wording.of("routes.no-method", step.getRef(), step.getMethod());
                throw problem(route, line(step), what);
            }
        }
    }

    private static boolean has(Object bean, String method) {
        String name = method.replaceAll("\\(.*", "").trim();
        return Stream.of(bean.getClass().getMethods()).anyMatch(m -> m.getName().equals(name));
    }

    /** Nothing would take them away again when their file is edited. */
    private void noTemplates() throws RouteProblem {
        if (!model.getRouteTemplateDefinitions().isEmpty()) {
            String location =
                    model.getRouteTemplateDefinitions().get(0).getResource().getLocation();
            throw new RouteProblem(
                    List.of(RouteSet.nameIn(location)), 0, Wording.of("routes.templates"));
        }
    }

    /** After the context's start. */
    void listeners() throws RouteProblem {
        Set<String> listening = new HashSet<>();
        context.getRoutes().forEach(route -> listening.add(address(route.getEndpoint())));
        Set<String> called = new TreeSet<>(ENTRANCES);
        context.getEndpoints().stream()
                .map(RouteLint::address)
                .filter(address -> address.matches("(direct|seda)://.*"))
                .forEach(called::add);
        called.removeAll(listening);
        if (!called.isEmpty()) {
            throw new RouteProblem(List.of(), 0, Wording.of("routes.nobody-listens", called));
        }
    }

    private static RouteProblem problem(RouteDefinition route, int line, Wording what) {
        return new RouteProblem(
                List.of(name(route)), line, Wording.of("routes.of", route.getId(), what));
    }

    /** Where something begins in its file; 0 if that is not known. Camel counts from 0. */
    static int line(LineNumberAware place) {
        return Math.max(0, place.getLineNumber() + 1);
    }

    private static String name(RouteDefinition route) {
        return RouteSet.nameIn(route.getResource().getLocation());
    }

    private static String address(Endpoint endpoint) {
        return endpoint.getEndpointUri().replaceAll("\\?.*", "");
    }
}
