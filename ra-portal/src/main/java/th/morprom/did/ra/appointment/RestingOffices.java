package th.morprom.did.ra.appointment;

import java.util.UUID;

/** Whether somebody's offices rest for a while: he holds them, and nobody decides by them. */
public interface RestingOffices {
    /** Whether all offices of this person rest now. */
    boolean rest(UUID registrar);
}
