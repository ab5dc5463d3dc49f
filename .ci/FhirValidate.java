import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import ca.uhn.fhir.validation.ValidationResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import ca.uhn.fhir.context.support.IValidationSupport;

/** Validates resources, one a line: no error in any of the first file, at least one in each of the second. */
public class FhirValidate {
    public static void main(String[] args) throws Exception {
        FhirContext ctx = FhirContext.forR4();
        UnknownCodeSystemWarningValidationSupport unknown = new UnknownCodeSystemWarningValidationSupport(ctx);
        unknown.setNonExistentCodeSystemSeverity(IValidationSupport.IssueSeverity.WARNING);
        ValidationSupportChain chain = new ValidationSupportChain(
            new DefaultProfileValidationSupport(ctx), new CommonCodeSystemsTerminologyService(ctx),
            new InMemoryTerminologyServerValidationSupport(ctx), unknown);
        FhirInstanceValidator module = new FhirInstanceValidator(chain);
        module.setAnyExtensionsAllowed(true);
        FhirValidator validator = ctx.newValidator().registerValidatorModule(module);

        int failed = 0;
        TreeMap<String, Integer> warnings = new TreeMap<>();
        List<String> good = Files.readAllLines(Path.of(args[0]));
        for (int i = 0; i < good.size(); i++) {
            ValidationResult r = validator.validateWithResult(good.get(i));
            for (SingleValidationMessage m : r.getMessages()) {
                if (m.getSeverity() == ResultSeverityEnum.ERROR || m.getSeverity() == ResultSeverityEnum.FATAL) {
                    failed++;
                    System.out.printf("FAIL  %s:%d %s: %s%n", args[0], i + 1, m.getLocationString(), m.getMessage());
                } else if (m.getSeverity() == ResultSeverityEnum.WARNING) {
                    String kind = m.getMessage();
                    int unknownSystem = kind.indexOf("CodeSystem is unknown and can't be validated: ");
                    kind = unknownSystem >= 0 ? kind.replaceAll(" for '.*", "") : kind.replaceAll("'[^']*'|\\[[^\\]]*\\]|\\([^)]*\\)|\\d+", "\u2026");
                    warnings.merge(kind, 1, Integer::sum);
                }
            }
        }
        List<String> bad = Files.readAllLines(Path.of(args[1]));
        int found = 0;
        for (int i = 0; i < bad.size(); i++) {
            boolean error = false;
            try {
                for (SingleValidationMessage m : validator.validateWithResult(bad.get(i)).getMessages()) {
                    error |= m.getSeverity() == ResultSeverityEnum.ERROR || m.getSeverity() == ResultSeverityEnum.FATAL;
                }
            } catch (RuntimeException e) {
                error = true; // not even read
            }
            if (error) {
                found++;
            } else {
                System.out.printf("FAIL  %s:%d no error is found%n", args[1], i + 1);
            }
        }
        System.out.println("warnings, which are passed over (code systems that are in no package, and what follows from that):");
        warnings.forEach((k, n) -> System.out.printf("%7d %s%n", n, k.length() > 300 ? k.substring(0, 300) : k));
        System.out.printf("%d Bundles, %d errors; %d of %d broken ones found%n", good.size(), failed, found, bad.size());
        System.exit(failed == 0 && found == bad.size() && !good.isEmpty() ? 0 : 1);
    }
}
