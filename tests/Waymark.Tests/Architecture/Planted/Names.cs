namespace Waymark.Tests.Architecture.Planted.Names;

internal sealed class CaseManager;

internal sealed record PersonDto(string Name);

internal sealed class ReferralFormV2;

internal interface IScorer;

internal sealed class OnlyScorer : IScorer;

internal interface IOnSomething;

internal sealed class Baseline : IOnSomething;

internal sealed class Handling : IOnSomething;
