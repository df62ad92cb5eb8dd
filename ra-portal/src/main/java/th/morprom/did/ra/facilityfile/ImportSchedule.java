package th.morprom.did.ra.facilityfile;

import org.springframework.scheduling.annotation.Scheduled;

/** Looks for confirmed files all the time; where there is none, a look is one indexed query. */
final class ImportSchedule {
    private final RunFacilityImports runFacilityImports;

    ImportSchedule(RunFacilityImports runFacilityImports) {
        this.runFacilityImports = runFacilityImports;
    }

    @Scheduled(fixedDelayString = "PT2S", initialDelayString = "PT5S", scheduler = "importThread")
    void look() {
        var more = true;
        while (more) {
            more = runFacilityImports.run();
        }
    }
}
