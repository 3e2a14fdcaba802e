package io.labase.trading.app.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Enumeration;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.apache.camel.CamelContext;
import picocli.CommandLine.IVersionProvider;

/**
 * What exactly runs here: the program with its commit, Java, Camel. The manifest of the packaged jar
 * knows the first two; classes of a build folder have none. A plus after the commit: built with
 * changes that are in no commit.
 */
final class ProgramVersion implements IVersionProvider {
    private static final String TITLE = "labase-trading-alerts";

    @Override
    public String[] getVersion() {
        Optional<Attributes> packaged = manifest();
        return new String[] {
            TITLE + " " + value(packaged, "Implementation-Version"),
            "commit " + value(packaged, "Implementation-Commit"),
            "Java " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")",
            "Apache Camel " + camel()
        };
    }

    private static String camel() {
        return Optional.ofNullable(CamelContext.class.getPackage().getImplementationVersion())
                .orElse("unknown");
    }

    /** Built where there is no git, the place that is kept for the commit has nothing in it. */
    private static String value(Optional<Attributes> packaged, String name) {
        return packaged.map(all -> all.getValue(name))
                .filter(value -> !value.isBlank() && !value.startsWith("${"))
                .orElse("unknown");
    }

    private static Optional<Attributes> manifest() {
        try {
            Enumeration<URL> all =
                    ProgramVersion.class.getClassLoader().getResources("META-INF/MANIFEST.MF");
            while (all.hasMoreElements()) {
                try (InputStream in = all.nextElement().openStream()) {
                    Attributes main = new Manifest(in).getMainAttributes();
                    if (TITLE.equals(main.getValue(Attributes.Name.IMPLEMENTATION_TITLE))) {
                        return Optional.of(main);
                    }
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
