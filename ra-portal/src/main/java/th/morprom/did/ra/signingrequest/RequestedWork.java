package th.morprom.did.ra.signingrequest;

import static th.morprom.did.ra.signingrequest.Given.present;
import static th.morprom.did.ra.signingrequest.Given.text;

import org.jspecify.annotations.Nullable;
import th.morprom.did.signing.document.Work;

/** The work that the patient was examined for. */
record RequestedWork(
        @Nullable String position,
        @Nullable String employer,
        Work.@Nullable Fitness fitness,
        @Nullable String limits) {
    Work work() {
        return new Work(text(position), text(employer), present(fitness, "fitness"), text(limits));
    }
}
