using BbbGen.Aws.Contracts;

namespace BbbGen.Tests.Fakes;

internal sealed class FakeSession : ICallerSession
{
    public SessionEnd End { get; set; } = new SessionEnd.Never();
}
