using BbbGen.Aws.Contracts;

namespace BbbGen.Tests.Fakes;

internal sealed class FakeStun : FakeService, IStun
{
    /// <summary>Whether a server answers over UDP.</summary>
    public bool Answers { get; set; } = true;

    public Task<bool> AnswersAsync(string host, CancellationToken cancellationToken) => Answer(Answers);
}
