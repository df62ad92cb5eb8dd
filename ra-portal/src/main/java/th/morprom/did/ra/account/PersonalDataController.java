package th.morprom.did.ra.account;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import th.morprom.did.ra.RaProperties;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.challenge.PasskeyRequest;

/** What a passkey is asked for before what is masked is shown. */
@Controller
class PersonalDataController {
    private final OpenPersonalData openPersonalData;
    private final String rpId;

    PersonalDataController(OpenPersonalData openPersonalData, RaProperties properties) {
        this.openPersonalData = openPersonalData;
        this.rpId = properties.rpId();
    }

    @PostMapping("/me/personal-data/options")
    @ResponseBody
    PasskeyRequest options(@AuthenticationPrincipal SignedInPerson person) {
        return PasskeyRequest.of(rpId, openPersonalData.prepare(person.personId()));
    }
}
