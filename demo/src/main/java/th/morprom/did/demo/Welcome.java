package th.morprom.did.demo;

import java.io.PrintStream;
import java.net.URI;

/** What {@code ./run} tells once the system stands. */
final class Welcome {
    private final DemoSystem system;
    private final URI sampleService;
    private final PrintStream out;

    Welcome(DemoSystem system, URI sampleService, PrintStream out) {
        this.system = system;
        this.sampleService = sampleService;
        this.out = out;
    }

    void print() {
        var url = system.publicUrl();
        out.printf(
                """

                หมอพร้อมดิจิทัลไอดี · MorProm Digital ID is running.

                  The portal            %s
                  Verify a document     %s/verify
                  Log in as somebody    %s/demo?code=%s
                                        (choose one of the generated people; their passkeys are played for you)
                  Sign in elsewhere     %s
                                        (another system, which knows people by their account here
                                        and looks up patients' welfare entitlements, simulated)

                  Programs' own door    %s
                                        (mutual TLS; its root is %s)

                  OCSP %s/ocsp   time-stamps %s/tsa   CRL %s/crl/signing.crl
                  Data and log          %s
                  Ctrl-C stops it.
                %n""",
                url,
                url,
                url,
                system.data().secretText(DemoSystem.CODE),
                sampleService,
                system.door().url(),
                system.door().root(),
                url,
                url,
                url,
                system.data().path(""));
    }
}
