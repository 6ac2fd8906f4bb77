namespace BbbGen.Tests.Diagnosis;

/// <summary>Texts with a secret in them, and the secret. None of them was ever valid.</summary>
internal static class SecretTexts
{
    public static IReadOnlyList<(string Text, string Secret)> All { get; } =
    [
        ("key AKIAIOSFODNN7EXAMPLE was used", "AKIAIOSFODNN7EXAMPLE"),
        ("key ASIAIOSFODNN7EXAMPLE was used", "ASIAIOSFODNN7EXAMPLE"),
        ("with wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY9 as secret", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY9"),
        ("AWS_SESSION_TOKEN=FwoGZXIvYXdzEBYaDHqa0AP1example//////////wEXAMPLE==", "FwoGZXIvYXdzEBYaDHqa0AP1"),
        ("mysql: password=hunter2-x refused", "hunter2-x"),
        ("Password: 'two words'", "two words"),
        ("PGPASSWORD=s3cret%+-.=@_~^: psql", "s3cret%+-.=@_~^:"),
        ("{\"smtpusername\": \"AKIAX\", \"smtppassword\": \"BKq9zshort\"}", "BKq9zshort"),
        ("{\\\"client_secret\\\":\\\"q1w2e3\\\"}", "q1w2e3"),
        ("{'SecretString': 'q1w2e3r4'}", "q1w2e3r4"),
        ("Authorization: Bearer abc.def.ghi", "abc.def.ghi"),
        ("authorization=AWS4-HMAC-SHA256 Credential=x/20260301, Signature=ffee00", "ffee00"),
        ("GET /?X-Amz-Security-Token=short-token-1&x=1", "short-token-1"),
        ("GET /bigbluebutton/api/getMeetings?checksum=3e5a7b0c1d", "3e5a7b0c1d"),
        ("DATABASE_URL=postgresql://green:pa~ss@db:5432/green", "pa~ss"),
        ("redis://:cacheauth@cache:6379", "cacheauth"),
        ("LOADBALANCER_SECRET=abc123", "abc123"),
        ("SECRET_KEY_BASE: 00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff0011",
            "00112233445566778899aabb"),
        ("turnkeyvalue=abcdefgh12345678", "abcdefgh12345678"),
        ("bbb-install.sh --token tok-9 -v x", "tok-9"),
        ("smtp: user BIGsmtp/with1base64AndEnoughLetters0fBothCases= logged in", "BIGsmtp/with1base64AndEnoughLetters0fBothCases"),
        ("DATABASE_URL=postgresql://green:with/slash@db:5432/green", "with/slash"),
        ("redis://:with/slash/too@cache:6379", "slash/too"),
        ("greenlight login 0f1e2d3c4b5a69788796a5b4c3d2e1f0", "0f1e2d3c4b5a6978"),
        ("greenlight login 00112233445566778899AABBCCDDEEFF0011223344556677", "99AABBCCDDEEFF00"),
        ("key 9258894a882ac179bf42d4b20d1c99696d9670477001817a96ec8fe4915c8e91", "9258894a882ac179"),
        ("GET /api/create?meetingID=a&moderatorPW=mp-77&attendeePW=ap-88", "mp-77"),
        ("GET /api/create?meetingID=a&moderatorPW=mp-77&attendeePW=ap-88", "ap-88"),
        ("<response><moderatorPW>mp-99</moderatorPW></response>", "mp-99"),
        ("the password is hunter3-x", "hunter3-x"),
        ("Your password is: 'three words now'", "three words now"),
        ("authorization=Basic eA== and password: 'two more words'", "two more words"),
        ("-----BEGIN RSA PRIVATE KEY-----\nMIIshort\n-----END RSA PRIVATE KEY-----", "MIIshort"),
    ];
}
