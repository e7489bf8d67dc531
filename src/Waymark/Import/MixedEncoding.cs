using System.Text;

namespace Waymark.Import;

/// <summary>Text in which each letter is UTF-8 where that fits and Windows-1252 where it does not, as in exports pasted together from two systems.</summary>
/// <remarks>A pure Windows-1252 text reads right as well: its accented letters very seldom stand so that they form valid UTF-8.</remarks>
internal static class MixedEncoding
{
    public static readonly Encoding Utf8Else1252 = Encoding.GetEncoding("utf-8", EncoderFallback.ReplacementFallback, new Else1252());

    private sealed class Else1252 : DecoderFallback
    {
        public override int MaxCharCount => 3;

        public override DecoderFallbackBuffer CreateFallbackBuffer() => new Letters();
    }

    private sealed class Letters : DecoderFallbackBuffer
    {
        private static readonly Encoding Western = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

        private string letters = "";
        private int at;

        public override int Remaining => letters.Length - at;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            letters = Western.GetString(bytesUnknown);
            at = 0;
            return letters.Length > 0;
        }

        public override char GetNextChar() => at < letters.Length ? letters[at++] : '\0';

        public override bool MovePrevious()
        {
            at -= at > 0 ? 1 : 0;
            return at > 0;
        }

        public override void Reset() => at = letters.Length;
    }
}
