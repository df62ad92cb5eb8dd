package th.morprom.did.ra.desk;

import jakarta.servlet.http.HttpSession;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import th.morprom.did.desk.statement.Question;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.deskagent.AskAgent;
import th.morprom.did.ra.deskagent.GreetAgent;
import th.morprom.did.ra.deskagent.RequestAgent;

/** What the officer's page says to the portal about the agent on his computer; desk-agent.js calls it. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
class AgentController {
    private final AskAgent askAgent;
    private final GreetAgent greetAgent;
    private final RequestAgent requestAgent;

    AgentController(AskAgent askAgent, GreetAgent greetAgent, RequestAgent requestAgent) {
        this.askAgent = askAgent;
        this.greetAgent = greetAgent;
        this.requestAgent = requestAgent;
    }

    /** How the agent stands here. */
    record Stands(GreetAgent.Standing standing) {}

    @PostMapping("/desk/agent/question")
    Question question(@AuthenticationPrincipal SignedInPerson officer, HttpSession session) {
        return askAgent.ask(DeskSession.of(officer, session));
    }

    @PostMapping("/desk/agent/greeting")
    Stands greet(@AuthenticationPrincipal SignedInPerson officer, @RequestParam String statement, HttpSession session) {
        return new Stands(greetAgent.greet(DeskSession.of(officer, session), statement));
    }

    @PostMapping("/desk/agent/request")
    Stands request(
            @AuthenticationPrincipal SignedInPerson officer, @RequestParam String statement, HttpSession session) {
        requestAgent.request(DeskSession.of(officer, session), statement);
        return new Stands(GreetAgent.Standing.REQUESTED);
    }
}
