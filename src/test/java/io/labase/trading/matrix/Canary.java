package io.labase.trading.matrix;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Looks for a secret where none may be (I7). */
final class Canary {
    /** Less than the token: whoever prints half of it has printed too much. */
    private final String secret;

    /**
     * @param token a Bot API token: number, colon, secret
     */
    Canary(String token) {
        this.secret = token.substring(token.indexOf(':') + 1);
    }

    /** Where the secret stands: files under a folder, and the texts by their name. */
    List<String> found(Path folder, String shown) throws IOException {
        List<String> places = new ArrayList<>();
        if (shown.contains(secret)) {
            places.add("what was shown");
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                // Every byte is a character: nothing is skipped for not being text.
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                if (bytes.contains(secret) || file.toString().contains(secret)) {
                    places.add(folder.relativize(file).toString());
                }
            }
        }
        return places;
    }

    /** Arguments of a process as everybody on the machine sees them. */
    static String ofProcess(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/cmdline"));
        } catch (IOException e) {
            return ProcessHandle.of(pid).flatMap(p -> p.info().commandLine()).orElse("");
        }
    }

    /** Every readable attribute of every JMX bean of this JVM, and its arguments. */
    static String ofThisJvm() {
        StringBuilder text = new StringBuilder(ofProcess(ProcessHandle.current().pid()));
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        for (ObjectName name : server.queryNames(null, null)) {
            text.append(name).append('\n');
            if (name.getDomain().startsWith("org.apache.camel")) {
                attributes(server, name, text);
            }
        }
        return text.toString();
    }

    private static void attributes(MBeanServer server, ObjectName name, StringBuilder text) {
        try {
            for (MBeanAttributeInfo info : server.getMBeanInfo(name).getAttributes()) {
                if (info.isReadable()) {
                    text.append(value(server, name, info.getName())).append('\n');
                }
            }
        } catch (JMException e) {
            text.append(e); // gone in the meantime
        }
    }

    private static String value(MBeanServer server, ObjectName name, String attribute) {
        try {
            return String.valueOf(server.getAttribute(name, attribute));
        } catch (JMException | RuntimeException e) {
            return e.toString();
        }
    }
}
