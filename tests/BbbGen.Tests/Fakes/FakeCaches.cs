using BbbGen.Aws.Contracts;

namespace BbbGen.Tests.Fakes;

internal sealed class FakeCaches : FakePort, ICaches
{
    public string[] Versions { get; set; } = ["7.2", "8.0", "8.1"];

    public bool IsReservable { get; set; } = true;

    public Task<IReadOnlyList<string>> VersionsAsync(string engine, CancellationToken cancellationToken) => Answer<IReadOnlyList<string>>(Versions);

    public Task<bool> IsReservableAsync(string nodeType, CancellationToken cancellationToken) => Answer(IsReservable);
}
