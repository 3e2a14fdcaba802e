package io.labase.trading.app;

import io.labase.trading.model.InvalidConfigurationException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.FailedToCreateRouteException;

/** Camel's failures at start as one line: which file or route, what is wrong. */
final class RouteErrors {
    private static final Pattern FILE = Pattern.compile("[\\w./-]+\\.ya?ml");
    private static final int LONGEST = 300;

    private RouteErrors() {}

    static InvalidConfigurationException explain(Throwable failure) {
        String where = "routes";
        Throwable deepest = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            deepest = cause;
            Matcher file = FILE.matcher(Objects.toString(cause.getMessage(), ""));
            if (file.find()) {
                where = file.group();
            } else if (cause instanceof FailedToCreateRouteException route) {
                where = "route " + route.getRouteId();
            }
        }
        String what = Objects.toString(deepest.getMessage(), deepest.getClass().getSimpleName());
        String line = what.replaceAll("\\s+", " ").trim();
        if (line.length() > LONGEST) {
            line = line.substring(0, LONGEST) + "...";
        }
        return new InvalidConfigurationException(
                where + ": " + line + "; correct the file, or remove it to get the packaged one");
    }
}
