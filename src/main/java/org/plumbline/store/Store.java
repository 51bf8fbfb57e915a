package org.plumbline.store;

import io.vertx.core.Future;

/**
 * Everything that is kept, behind one interface. A future that succeeds means the change survives a power cut; one
 * that fails means nothing changed.
 */
public interface Store {
    PeopleStore people();

    CareStore care();

    RosterStore roster();

    SessionStore sessions();

    PainStore pain();

    CourseStore course();

    DeviceStore devices();

    PlanStore plans();

    FeedbackStore feedback();

    MessageStore messages();

    NoticeStore notices();

    ReplyStore replies();

    IdentityStore identities();

    PushStore pushes();

    AuditStore audit();

    InvitationStore invitations();

    SignInStore signIns();

    RightsStore rights();

    /** Succeeds when the database can be written now. */
    Future<Void> ping();

    Future<Void> close();
}
