package org.plumbline.store;

import io.vertx.core.Future;

/** The store over any database that speaks our SQL. */
class SqlStore implements Store {
    private final Sql sql;
    private final SqlPeople people;
    private final SqlCare care;
    private final SqlSessions sessions;
    private final SqlPain pain;
    private final SqlCourse course;
    private final SqlDevices devices;
    private final SqlAudit audit;
    private final SqlPlans plans;
    private final SqlInvitations invitations;
    private final SqlSignIns signIns;
    private final SqlRights rights;
    private final SqlFeedback feedback;
    private final SqlMessages messages;
    private final SqlNotices notices;
    private final SqlReplies replies;
    private final SqlIdentities identities;
    private final SqlPushes pushes;
    private final SqlRoster roster;

    SqlStore(Sql sql) {
        this.sql = sql;
        people = new SqlPeople(sql);
        care = new SqlCare(sql);
        sessions = new SqlSessions(sql);
        pain = new SqlPain(sql);
        course = new SqlCourse(sql);
        devices = new SqlDevices(sql);
        audit = new SqlAudit(sql);
        plans = new SqlPlans(sql);
        invitations = new SqlInvitations(sql);
        signIns = new SqlSignIns(sql);
        rights = new SqlRights(sql);
        feedback = new SqlFeedback(sql);
        messages = new SqlMessages(sql);
        notices = new SqlNotices(sql);
        replies = new SqlReplies(sql);
        identities = new SqlIdentities(sql);
        pushes = new SqlPushes(sql);
        roster = new SqlRoster(sql);
    }

    @Override
    public PeopleStore people() {
        return people;
    }

    @Override
    public CareStore care() {
        return care;
    }

    @Override
    public RosterStore roster() {
        return roster;
    }

    @Override
    public SessionStore sessions() {
        return sessions;
    }

    @Override
    public PainStore pain() {
        return pain;
    }

    @Override
    public CourseStore course() {
        return course;
    }

    @Override
    public DeviceStore devices() {
        return devices;
    }

    @Override
    public AuditStore audit() {
        return audit;
    }

    @Override
    public PlanStore plans() {
        return plans;
    }

    @Override
    public InvitationStore invitations() {
        return invitations;
    }

    @Override
    public SignInStore signIns() {
        return signIns;
    }

    @Override
    public RightsStore rights() {
        return rights;
    }

    @Override
    public FeedbackStore feedback() {
        return feedback;
    }

    @Override
    public MessageStore messages() {
        return messages;
    }

    @Override
    public NoticeStore notices() {
        return notices;
    }

    @Override
    public ReplyStore replies() {
        return replies;
    }

    @Override
    public IdentityStore identities() {
        return identities;
    }

    @Override
    public PushStore pushes() {
        return pushes;
    }

    @Override
    public Future<Void> ping() {
        return sql.write("UPDATE heartbeat SET beats = beats + 1 WHERE id = #{id}", Sql.places("id", 1));
    }

    @Override
    public Future<Void> close() {
        return sql.close();
    }
}
