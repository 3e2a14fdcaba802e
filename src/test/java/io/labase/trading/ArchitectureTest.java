package io.labase.trading;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessTargetWhere;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import io.labase.trading.app.Main;
import io.labase.trading.app.command.LabaseCommand;
import java.time.Clock;
import java.util.function.Predicate;

/** Who may know whom. Arrows point down only; nothing below knows anything above. */
@AnalyzeClasses(packages = "io.labase.trading", importOptions = ArchitectureTest.WithoutTests.class)
class ArchitectureTest {
    /** Leaves out what was compiled into the folder of this test, whatever that folder is called. */
    static final class WithoutTests implements ImportOption {
        private static final String TESTS =
                ArchitectureTest.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath();

        @Override
        public boolean includes(Location location) {
            return !location.asURI().toString().contains(TESTS);
        }
    }

    private static final String BASE = "io.labase.trading.";
    private static final String APP = BASE + "app..";

    @ArchTest
    static final ArchRule theRoomsKnowOnlyWhatIsBelowThem =
            layeredArchitecture()
                    .consideringOnlyDependenciesInAnyPackage("io.labase.trading..")
                    .layer("wording")
                    .definedBy(BASE + "wording..")
                    .layer("model")
                    .definedBy(BASE + "model..")
                    .layer("broker")
                    .definedBy(BASE + "broker..")
                    .layer("strategy")
                    .definedBy(BASE + "strategy..")
                    .layer("market")
                    .definedBy(BASE + "market..")
                    .layer("execution")
                    .definedBy(BASE + "execution..")
                    .layer("journal")
                    .definedBy(BASE + "journal..")
                    .layer("performance")
                    .definedBy(BASE + "performance..")
                    .layer("backup")
                    .definedBy(BASE + "backup..")
                    .layer("chart")
                    .definedBy(BASE + "chart..")
                    .layer("alert")
                    .definedBy(BASE + "alert..")
                    .layer("ib.wire")
                    .definedBy(BASE + "ib.wire..")
                    .layer("ib.record")
                    .definedBy(BASE + "ib.record..")
                    .layer("ib.client")
                    .definedBy(BASE + "ib.client..")
                    .layer("ib.sim")
                    .definedBy(BASE + "ib.sim..")
                    .layer("app")
                    .definedBy(APP)
                    .whereLayer("wording")
                    .mayNotAccessAnyLayer()
                    .whereLayer("model")
                    .mayOnlyAccessLayers("wording")
                    .whereLayer("broker")
                    .mayOnlyAccessLayers("model", "wording")
                    .whereLayer("strategy")
                    .mayOnlyAccessLayers("model", "wording")
                    .whereLayer("market")
                    .mayOnlyAccessLayers("broker", "model", "wording")
                    .whereLayer("execution")
                    .mayOnlyAccessLayers("broker", "strategy", "model", "wording")
                    .whereLayer("journal")
                    .mayOnlyAccessLayers("model", "wording")
                    .whereLayer("performance")
                    .mayOnlyAccessLayers("journal", "model", "wording")
                    .whereLayer("backup")
                    .mayOnlyAccessLayers("journal", "wording")
                    .whereLayer("chart")
                    .mayOnlyAccessLayers("performance", "model", "wording")
                    .whereLayer("alert")
                    .mayOnlyAccessLayers("model", "wording")
                    .whereLayer("ib.wire")
                    .mayOnlyAccessLayers("model", "wording")
                    .whereLayer("ib.record")
                    .mayOnlyAccessLayers("ib.wire", "wording")
                    .whereLayer("ib.client")
                    .mayOnlyAccessLayers("ib.wire", "broker", "model", "wording")
                    .whereLayer("ib.sim")
                    .mayOnlyAccessLayers("ib.wire", "model", "wording")
                    .whereLayer("app")
                    .mayNotBeAccessedByAnyLayer();

    /** The two sides of the socket are honest only if neither can look at the other's code. */
    @ArchTest
    static final ArchRule theClientDoesNotKnowTheSimulatedGateway =
            noClasses()
                    .that()
                    .resideInAPackage(BASE + "ib.client..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(BASE + "ib.sim..");

    @ArchTest
    static final ArchRule theSimulatedGatewayDoesNotKnowTheClient =
            noClasses()
                    .that()
                    .resideInAPackage(BASE + "ib.sim..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(BASE + "ib.client..");

    @ArchTest
    static final ArchRule noRoomsKnowEachOtherInACircle =
            slices().matching(BASE + "(**)")
                    .should()
                    .beFreeOfCycles()
                    // The way in, named in the jar's manifest: it stands where a reader looks
                    // first.
                    .ignoreDependency(Main.class, LabaseCommand.class);

    @ArchTest
    static final ArchRule theModelUsesTheJdkOnly =
            classes()
                    .that()
                    .resideInAPackage(BASE + "model..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            BASE + "model..", BASE + "wording..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule theBrokerPortUsesTheModelOnly =
            classes()
                    .that()
                    .resideInAPackage(BASE + "broker..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            BASE + "broker..",
                            BASE + "model..",
                            BASE + "wording..",
                            "java..",
                            "org.jspecify..");

    @ArchTest
    static final ArchRule theStrategyTouchesNoFileNoClockNoChanceAndNoLogger =
            noClasses()
                    .that()
                    .resideInAPackage(BASE + "strategy..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("java.io..", "java.nio..", "java.net..", "org.slf4j..")
                    .orShould()
                    .dependOnClassesThat()
                    .areAssignableTo(java.time.Clock.class)
                    .orShould()
                    .dependOnClassesThat()
                    .areAssignableTo(java.util.Random.class)
                    .orShould()
                    .dependOnClassesThat()
                    .belongToAnyOf(System.class, Thread.class);

    @ArchTest
    static final ArchRule camelAndQuartzAreKnownInAppOnly =
            onlyInApp("org.apache.camel..", "org.quartz..");

    @ArchTest
    static final ArchRule picturesAreDrawnInTheChartRoomOnly =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(BASE + "chart..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("java.awt..", "javax.imageio..", "javax.swing..");

    @ArchTest
    static final ArchRule picocliIsKnownInTheCommandsOnly =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(BASE + "app.command..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("picocli..");

    @ArchTest
    static final ArchRule logbackIsKnownInTheLogSetupOnly =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(BASE + "app.log..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("ch.qos.logback..");

    @ArchTest
    static final ArchRule onlyTheTwoEndsOfTheGatewaysSocketOpenSockets =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(BASE + "ib.client..", BASE + "ib.sim..")
                    .should()
                    .dependOnClassesThat()
                    .haveNameMatching("java\\.net\\.(Server|Datagram)?Socket")
                    .orShould()
                    .dependOnClassesThat()
                    .haveNameMatching("java\\.nio\\.channels\\..*SocketChannel");

    @ArchTest static final ArchRule httpIsSpokenInAppOnly = onlyInApp("java.net.http..");

    @ArchTest
    static final ArchRule pagesAreServedByTheMonitorOnly =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(BASE + "app.monitor..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("com.sun.net.httpserver..");

    @ArchTest
    static final ArchRule theTimeOfDayIsReadInAppOnly =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(APP)
                    .should(use("the machine's clock", ArchitectureTest::readsTheTimeOfDay));

    /** Elsewhere it is injected; a socket's deadline is the one thing that is really about time. */
    @ArchTest
    static final ArchRule elapsedTimeIsReadInAppAndBesideTheSocketsOnly =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(APP, BASE + "ib.client..", BASE + "ib.sim..")
                    .should(use("System.nanoTime", target -> is(target, System.class, "nanoTime")));

    @ArchTest
    static final ArchRule onlyCommandsWriteToTheConsole =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(BASE + "app.command..")
                    .should(use("System.out or System.err", ArchitectureTest::isConsole));

    @ArchTest
    static final ArchRule nobodySleeps =
            noClasses().should(use("Thread.sleep", target -> is(target, Thread.class, "sleep")));

    @ArchTest
    static final ArchRule nobodyUsesJavaUtilLogging =
            noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging..");

    @ArchTest
    static final ArchRule theModelIsMadeOfRecordsEnumsSealedAndFinalTypes =
            classes()
                    .that(resideInAPackage(BASE + "model..").and(not(isPackageInfo())))
                    .should(be(recordsEnumsSealedOrFinal()));

    @ArchTest
    static final ArchRule nothingInTheModelCanBeChanged =
            fields().that()
                    .areDeclaredInClassesThat()
                    .resideInAPackage(BASE + "model..")
                    .should()
                    .beFinal();

    private static ArchRule onlyInApp(String... packages) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(APP)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages);
    }

    private static ArchCondition<JavaClass> use(String what, Predicate<AccessTarget> target) {
        return accessTargetWhere(
                DescribedPredicate.<JavaAccess<?>>describe(
                        what, access -> target.test(access.getTarget())));
    }

    private static boolean is(AccessTarget target, Class<?> owner, String name) {
        return target.getOwner().isEquivalentTo(owner) && target.getName().equals(name);
    }

    private static boolean isConsole(AccessTarget target) {
        return is(target, System.class, "out") || is(target, System.class, "err");
    }

    private static boolean readsTheTimeOfDay(AccessTarget target) {
        boolean now =
                target.getOwner().getPackageName().equals("java.time")
                        && target.getName().equals("now")
                        && target instanceof CodeUnitAccessTarget method
                        && method.getRawParameterTypes().isEmpty();
        boolean system =
                target.getOwner().isEquivalentTo(Clock.class)
                        && target.getName().startsWith("system");
        return now || system || is(target, System.class, "currentTimeMillis");
    }

    private static DescribedPredicate<JavaClass> isPackageInfo() {
        return describe("package-info", type -> type.getSimpleName().equals("package-info"));
    }

    /** Anonymous: the bodies of an enum's constants. */
    private static DescribedPredicate<JavaClass> recordsEnumsSealedOrFinal() {
        return describe(
                "records, enums, sealed or final",
                type ->
                        type.isRecord()
                                || type.isEnum()
                                || type.isAnonymousClass()
                                || type.getModifiers().contains(JavaModifier.FINAL)
                                || type.reflect().isSealed());
    }
}
