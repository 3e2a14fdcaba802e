package io.labase.trading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labase.trading.model.Signal;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import net.jqwik.api.Property;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** "Change a rule in ten minutes" of CONTRIBUTING.md, done as it says: test, old rule, new rule. */
class ContributingTest {
    private static final Path DOCUMENT = Path.of("CONTRIBUTING.md");
    private static final String PACKAGE = "io.labase.trading.strategy.";
    private static final Path RULE = source("main", "BreakoutStrategy");
    private static final Path TESTS = source("test", "BreakoutStrategyTest");
    private static final Pattern JAVA = Pattern.compile("(?s) *```java\\n(.*?) *```");
    private static final Pattern NAME = Pattern.compile("void (\\w+)\\(");

    @TempDir Path folder;

    private static Path source(String tree, String name) {
        return Path.of("src", tree, "java/io/labase/trading/strategy", name + ".java");
    }

    @Test
    void theRuleChangesByOneLineAsThePageSays() throws Exception {
        List<String> blocks =
                JAVA.matcher(Files.readString(DOCUMENT))
                        .results()
                        .map((MatchResult block) -> block.group(1).strip())
                        .toList();
        assertThat(blocks).hasSize(3);
        String test = blocks.get(0);
        MatchResult name = NAME.matcher(test).results().findFirst().orElseThrow();
        String rule = Files.readString(RULE);
        assertThat(rule).containsOnlyOnce(blocks.get(1));
        String tests = Files.readString(TESTS).stripTrailing();
        String more = tests.substring(0, tests.length() - 1) + test + "\n}\n";

        Path before = compiled("before", rule, more);
        assertThatThrownBy(() -> run(before, name.group(1))).isInstanceOf(AssertionError.class);

        Path after = compiled("after", rule.replace(blocks.get(1), blocks.get(2)), more);
        assertThatCode(() -> run(after, name.group(1))).doesNotThrowAnyException();
        String old = "aCloseJustAboveTheHighestHighIsASignal";
        assertThat(Files.readString(DOCUMENT)).contains("`" + old + "`");
        assertThatThrownBy(() -> run(after, old)).isInstanceOf(AssertionError.class);
    }

    private Path compiled(String name, String rule, String tests) throws IOException {
        Path from = Files.createDirectories(folder.resolve(name + "-source"));
        Path to = Files.createDirectories(folder.resolve(name));
        Path ruleFile = Files.writeString(from.resolve(RULE.getFileName()), rule);
        Path testFile = Files.writeString(from.resolve(TESTS.getFileName()), tests);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean done =
                    compiler.getTask(
                                    null,
                                    files,
                                    null,
                                    List.of(
                                            "-d",
                                            to.toString(),
                                            "-proc:none",
                                            "-classpath",
                                            classPath()),
                                    null,
                                    files.getJavaFileObjects(ruleFile, testFile))
                            .call();
            assertThat(done).isTrue();
        }
        return to;
    }

    /** Where what the two files use was loaded from, however these tests were started. */
    private static String classPath() {
        return Stream.of(
                        Signal.class,
                        ContributingTest.class,
                        Test.class,
                        Assertions.class,
                        Property.class)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .map(location -> Path.of(URI.create(location.toString())).toString())
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Runs one test with the compiled classes in the place of the real ones. */
    private static void run(Path classes, String test) throws Throwable {
        try (URLClassLoader loader = new Changed(classes.toUri().toURL())) {
            Class<?> tests = loader.loadClass(PACKAGE + "BreakoutStrategyTest");
            Constructor<?> constructor = tests.getDeclaredConstructor();
            constructor.setAccessible(true);
            Method method = tests.getDeclaredMethod(test);
            method.setAccessible(true);
            method.invoke(constructor.newInstance());
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** Takes the rule and its test from its own folder, all else from where it is. */
    private static final class Changed extends URLClassLoader {
        Changed(URL classes) {
            super(new URL[] {classes}, ContributingTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith(PACKAGE + "BreakoutStrategy")) {
                synchronized (getClassLoadingLock(name)) {
                    Class<?> loaded = findLoadedClass(name);
                    return loaded == null ? findClass(name) : loaded;
                }
            }
            return super.loadClass(name, resolve);
        }
    }
}
