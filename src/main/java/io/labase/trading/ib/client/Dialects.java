package io.labase.trading.ib.client;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** Finds the dialect that was chosen when the program was started. */
final class Dialects {
    /** Name of the system property; not set, or {@value #OWN}, is the own dialect. */
    static final String PROPERTY = "labase.ib.dialect";

    static final String OWN = "own";

    private static final Dialect.Provider TEXT =
            new Dialect.Provider() {
                @Override
                public String name() {
                    return OWN;
                }

                @Override
                public Dialect create(IbSettings settings) {
                    return new TextDialect();
                }
            };

    private Dialects() {}

    /** The own one. */
    static Dialect.Provider own() {
        return TEXT;
    }

    /**
     * The one that the system property names.
     *
     * @throws IllegalArgumentException if this build has none of that name
     */
    static Dialect.Provider chosen() {
        return named(System.getProperty(PROPERTY, OWN));
    }

    /**
     * @throws IllegalArgumentException if this build has none of that name
     */
    static Dialect.Provider named(String name) {
        if (name.equals(OWN)) {
            return TEXT;
        }
        List<Dialect.Provider> others =
                ServiceLoader.load(Dialect.Provider.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList();
        Optional<Dialect.Provider> found =
                others.stream().filter(provider -> provider.name().equals(name)).findFirst();
        return found.orElseThrow(
                () ->
                        new IllegalArgumentException(
                                PROPERTY
                                        + " must be one of "
                                        + OWN
                                        + others.stream()
                                                .map(provider -> ", " + provider.name())
                                                .collect(Collectors.joining())
                                        + " in this build, was '"
                                        + name
                                        + "'"));
    }
}
