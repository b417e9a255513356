package dev.gossamer.reports;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Dependencies point one way: reports to core, core to kernels, kernels to nothing. (No module
 * depends on jmh: its classes are not even on this class path.)
 */
class ArchitectureTest {
  private static final String KERNELS = "dev.gossamer.kernels..";
  private static final String CORE = "dev.gossamer.core..";
  private static final String JMH = "dev.gossamer.jmh..";
  private static final String REPORTS = "dev.gossamer.reports..";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.gossamer");

  @ParameterizedTest
  @ValueSource(strings = {KERNELS, CORE, REPORTS})
  void everyModuleIsSeen(String module) {
    assertTrue(CLASSES.stream().anyMatch(resideInAnyPackage(module)));
  }

  @Test
  void kernelsDependOnTheVectorApiOnly() {
    classes()
        .that()
        .resideInAPackage(KERNELS)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("", "java..", "jdk.incubator.vector..", KERNELS))
        .check(CLASSES);
  }

  @Test
  void coreDoesNotKnowItsUsers() {
    noClasses()
        .that()
        .resideInAPackage(CORE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(JMH, REPORTS, "org.openjdk.jmh..", "picocli..")
        .check(CLASSES);
  }

  @Test
  void reportsStartBenchmarksOnlyAsProcesses() {
    noClasses()
        .that()
        .resideInAPackage(REPORTS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(JMH, "org.openjdk.jmh..")
        .check(CLASSES);
  }

  @Test
  void theCommandLineIsOnTop() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.gossamer.reports.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.gossamer.reports.cli..", "picocli..")
        .check(CLASSES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dev.gossamer.kernels.(*)..",
        "dev.gossamer.core.(*)..",
        "dev.gossamer.reports.(*).."
      })
  void packagesOfAModuleDoNotDependOnEachOtherInCircles(String packages) {
    slices().matching(packages).should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void packagesAreNamedAfterAnArea() {
    noClasses()
        .should()
        .resideInAnyPackage("..util..", "..utils..", "..common..", "..impl..", "..manager..")
        .check(CLASSES);
  }
}
