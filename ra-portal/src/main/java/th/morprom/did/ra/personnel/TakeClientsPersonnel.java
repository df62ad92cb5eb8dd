package th.morprom.did.ra.personnel;

import java.util.List;
import th.morprom.did.ra.client.MachineClient;
import th.morprom.did.ra.client.MachineClients;
import th.morprom.did.ra.csv.CsvTable;
import th.morprom.did.ra.problem.ApiError;
import th.morprom.did.ra.problem.ApiRefused;

/** Takes the staff of the facility that a program was let in for, and of no other, by the rules that a registrar's file goes by. */
public final class TakeClientsPersonnel {
    private final TakePersonnel takePersonnel;
    private final MachineClients clients;

    TakeClientsPersonnel(TakePersonnel takePersonnel, MachineClients clients) {
        this.takePersonnel = takePersonnel;
        this.clients = clients;
    }

    /**
     * Reads the rows. Nothing is taken by it.
     *
     * @throws RowsRefused if one of them is not in order
     */
    List<PersonnelRow> read(CsvTable sent) {
        var table = PersonnelTable.of(sent);
        if (!table.problems().isEmpty()) {
            throw new RowsRefused(table.problems());
        }
        return table.rows();
    }

    /**
     * Takes them, inside the caller's transaction.
     *
     * @throws ApiRefused if the program was stopped meanwhile
     * @throws PersonnelRefused if its facility is closed
     */
    TakePersonnel.Taken take(MachineClient client, List<PersonnelRow> rows) {
        if (clients.hold(client.id()).filter(MachineClient::live).isEmpty()) {
            throw new ApiRefused(ApiError.INVALID_TOKEN);
        }
        return takePersonnel.take(client.id().toString(), client.hcode9(), rows);
    }
}
