// Asks medcode serve with HAPI's client for what a program in Java would: FhirClient.java ADDRESS. Exit 1 on a wrong answer.

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.*;

public class FhirClient {
	static final String CM = "http://hl7.org/fhir/sid/icd-10-cm";
	static IGenericClient client;
	static int checks, faults;

	static void want(String what, boolean right, Object got) {
		checks++;
		if (!right) {
			faults++;
			System.out.println("wrong: " + what + ": " + got);
		}
	}

	// run asks an operation by GET and by POST; both must answer the same.
	static <T extends Resource> T run(Class<? extends Resource> on, String name, Class<T> result, Parameters in) {
		T got = client.operation().onType(on).named(name).withParameters(in).returnResourceType(result).execute();
		T asked = client.operation().onType(on).named(name).withParameters(in).useHttpGet().returnResourceType(result).execute();
		want(name + " by GET and by POST", got.equalsDeep(asked), text(asked));
		return got;
	}

	static String text(IBaseResource r) { return client.getFhirContext().newJsonParser().encodeResourceToString(r); }

	static Parameters in(Object... pairs) {
		Parameters p = new Parameters();
		for (int i = 0; i < pairs.length; i += 2)
			p.addParameter().setName((String) pairs[i]).setValue((Type) pairs[i + 1]);
		return p;
	}

	static int refused(Runnable r) {
		try {
			r.run();
			return 200;
		} catch (BaseServerResponseException e) {
			want("an OperationOutcome with status " + e.getStatusCode(), e.getOperationOutcome() instanceof OperationOutcome, e.getMessage());
			return e.getStatusCode();
		}
	}

	public static void main(String[] args) {
		FhirContext r4 = FhirContext.forR4();
		r4.getRestfulClientFactory().setServerValidationMode(ServerValidationModeEnum.ONCE); // asks for metadata first
		client = r4.newRestfulGenericClient(args[0]);

		CapabilityStatement can = client.capabilities().ofType(CapabilityStatement.class).execute();
		want("version", can.getFhirVersion() == Enumerations.FHIRVersion._4_0_1, can.getFhirVersion());
		want("operations are told", can.getRestFirstRep().getResource().stream().anyMatch(x -> x.getType().equals("CodeSystem") && !x.getOperation().isEmpty()), text(can));

		Parameters p = run(CodeSystem.class, "$lookup", Parameters.class, in("system", new UriType(CM), "code", new CodeType("E11.9"), "date", new DateTimeType("2026-03-04")));
		want("$lookup display", "Type 2 diabetes mellitus without complications".equals(p.getParameter("display").getValue().primitiveValue()), text(p));
		p = client.operation().onType(CodeSystem.class).named("$lookup").withParameters(in("coding", new Coding(CM, "E11.9", null))).execute(); // by POST alone
		want("$lookup of a coding", p.hasParameter("display"), text(p));

		p = run(CodeSystem.class, "$validate-code", Parameters.class, in("url", new UriType(CM), "code", new CodeType("E11.9")));
		want("$validate-code of a code", p.getParameterBool("result"), text(p));
		p = run(CodeSystem.class, "$validate-code", Parameters.class, in("url", new UriType(CM), "code", new CodeType("E11.99")));
		want("$validate-code of no code", !p.getParameterBool("result"), text(p));

		p = run(CodeSystem.class, "$subsumes", Parameters.class, in("system", new UriType(CM), "codeA", new CodeType("E11"), "codeB", new CodeType("E11.9")));
		want("$subsumes", "subsumes".equals(p.getParameter("outcome").getValue().primitiveValue()), text(p));
		p = run(CodeSystem.class, "$subsumes", Parameters.class, in("system", new UriType(CM), "codeA", new CodeType("E10"), "codeB", new CodeType("E11.9")));
		want("not $subsumes", "not-subsumed".equals(p.getParameter("outcome").getValue().primitiveValue()), text(p));

		ValueSet v = run(ValueSet.class, "$expand", ValueSet.class, in("url", new UriType(CM + "?fhir_vs=isa/E11.3"), "count", new IntegerType(7)));
		want("$expand", v.getExpansion().getContains().size() == 7 && v.getExpansion().getTotal() > 7, text(v));
		want("$expand has codes of the system", v.getExpansion().getContains().stream().allMatch(x -> x.getSystem().equals(CM) && x.getCode().startsWith("E11.3") && x.hasDisplay()), text(v));
		p = run(ValueSet.class, "$validate-code", Parameters.class, in("url", new UriType(CM + "?fhir_vs=isa/E11"), "system", new UriType(CM), "code", new CodeType("E11.9")));
		want("$validate-code of a value set", p.getParameterBool("result"), text(p));

		int status = refused(() -> run(ConceptMap.class, "$translate", Parameters.class, in("system", new UriType(CM), "code", new CodeType("E11.9"), "targetsystem", new UriType("http://hl7.org/fhir/sid/icd-9-cm"))));
		want("$translate answers, or says that no map is loaded", status == 200 || status == 404 || status == 422, status);

		want("$lookup of no code", refused(() -> run(CodeSystem.class, "$lookup", Parameters.class, in("system", new UriType(CM), "code", new CodeType("E11.99")))) == 404, "");
		want("$lookup of no system", refused(() -> run(CodeSystem.class, "$lookup", Parameters.class, in("system", new UriType("http://snomed.info/sct"), "code", new CodeType("1")))) == 404, "");
		want("an operation that there is not", refused(() -> run(CodeSystem.class, "$closure", Parameters.class, in("name", new StringType("x")))) == 404, "");
		want("reading a resource", refused(() -> client.read().resource(Patient.class).withId("1").execute()) == 404, "");
		System.out.println(checks + " checks of HAPI's client, " + faults + " wrong");
		System.exit(faults == 0 && checks > 25 ? 0 : 1);
	}
}
