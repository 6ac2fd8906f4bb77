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
        ("-----BEGIN RSA PRIVATE KEY-----\nMIIshort\n-----END RSA PRIVATE KEY-----", "MIIshort"),
    ];
}
