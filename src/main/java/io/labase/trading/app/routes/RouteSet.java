package io.labase.trading.app.routes;

import io.labase.trading.wording.Wording;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;

/**
 * All route files that run together, as read at one moment.
 *
 * @param items each name once; first those that are worked into the routes of others, then by name
 */
public record RouteSet(List<RouteSet.Item> items) {
    /** Such a definition is worked into the routes of all files. */
    private static final Pattern SHARED = Pattern.compile("(?i)\\broute-?configuration\\s*:");

    /**
     * One file.
     *
     * @param name without its folder
     * @param location for Camel: {@code file:} with an absolute path, or {@code classpath:}
     * @param text its content; empty if it cannot be read
     * @param problem why it is no route file, whatever is in it; null if it can be one
     */
    public record Item(String name, String location, String text, @Nullable Wording problem) {
        boolean own() {
            return location.startsWith("file:");
        }

        boolean shared() {
            return SHARED.matcher(text).find();
        }

        /** Where a person finds it. */
        String path() {
            return location.replaceFirst("^file:", "");
        }

        Resource resource() {
            // The text itself, so that nothing can change between look and load.
            return ResourceHelper.fromString(location, text);
        }

        /** What makes two versions of a file the same; where it stands plays no part. */
        private String content() {
            return problem == null ? text : problem.toString() + '\n' + text;
        }
    }

    public RouteSet {
        items =
                items.stream()
                        .sorted(
                                Comparator.comparing((Item item) -> !item.shared())
                                        .thenComparing(Item::name))
                        .toList();
    }

    /** Whether none of it is the user's own. */
    boolean packaged() {
        return items.stream().noneMatch(Item::own);
    }

    /** Text by file name, for comparing. */
    Map<String, String> content() {
        Map<String, String> content = new TreeMap<>();
        items.forEach(item -> content.put(item.name(), item.content()));
        return content;
    }

    /** Names of the files that are not the same as in the other set, or not in both. */
    Set<String> changed(RouteSet other) {
        Map<String, String> here = content();
        Map<String, String> there = other.content();
        Set<String> names = new TreeSet<>(here.keySet());
        names.addAll(there.keySet());
        names.removeIf(name -> here.containsKey(name) && here.get(name).equals(there.get(name)));
        return names;
    }

    /** Names of the files whose routes have to be replaced to get from the other set to this. */
    Set<String> replaced(RouteSet before) {
        Set<String> names = changed(before);
        if (shares(names) || before.shares(names)) {
            items.forEach(item -> names.add(item.name()));
            before.items.forEach(item -> names.add(item.name()));
        }
        return names;
    }

    /** Whether one of the files has something that is worked into the routes of all. */
    boolean shares(Collection<String> names) {
        return items.stream().anyMatch(item -> names.contains(item.name()) && item.shared());
    }

    /** This set with some files as they are in the other one; what is not there is left out. */
    RouteSet with(Collection<String> names, RouteSet other) {
        List<Item> mixed = new ArrayList<>(items);
        mixed.removeIf(item -> names.contains(item.name()));
        other.items.stream().filter(item -> names.contains(item.name())).forEach(mixed::add);
        return new RouteSet(mixed);
    }

    List<Resource> resources(Collection<String> names) {
        return items.stream()
                .filter(item -> names.contains(item.name()))
                .map(Item::resource)
                .toList();
    }

    /**
     * Adds all routes to a context that is not started yet.
     *
     * @throws IllegalArgumentException whatever Camel says against them
     */
    public void loadInto(CamelContext context) {
        try {
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(items.stream().map(Item::resource).toList());
        } catch (Exception e) {
            // Camel's own signature.
            throw new IllegalArgumentException("routes not loaded", e);
        }
    }

    List<Item> own() {
        return items.stream().filter(Item::own).toList();
    }

    /** The file's name in the location of something that Camel has loaded. */
    static String nameIn(String location) {
        return location.substring(location.lastIndexOf('/') + 1);
    }
}
